package dev.parley.kernel.metering;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.parley.kernel.usage.RequestLog;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that commits commands in groups: whoever comes while a group is being committed is in the next. Nothing that was
 * taken is dropped: while the database is away, the queue fills.
 */
final class CommandWriter {
    private static final Logger log = LoggerFactory.getLogger(CommandWriter.class);
    /**
     * Classes and codes of SQLSTATE: conflicts, no room, an operator's intervention, a failing system; no lock in time, a
     * database that only reads, as after a failover, and transactions that were ended for their length.
     */
    private static final Set<String> PASSING = Set.of("40", "53", "57", "58", "55P03", "25006", "25P03", "25P04");

    private static final int MOST_AT_ONCE = 512;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final String name;
    private final Duration company;
    private final RequestLog days;
    private final Work ledger;
    private final BlockingQueue<Command> queue;
    private volatile boolean closing;
    private @Nullable Thread thread;
    private boolean complained;

    /**
     * A writer that is not yet at work.
     *
     * @param company how long what nobody waits for waits for more, so that it costs fewer commits
     */
    CommandWriter(String name, Duration company, int capacity, RequestLog days, Work ledger) {
        this.name = name;
        this.company = company;
        this.days = days;
        this.ledger = ledger;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** Answers whether there is a place for it. */
    boolean offer(Command command) {
        boolean taken = !closing && queue.offer(command);
        if (taken) {
            start();
        }
        return taken;
    }

    boolean isFull() {
        return queue.remainingCapacity() == 0;
    }

    /** Waits for a place, also when interrupted. */
    void put(Command command) {
        Uninterruptibles.putUninterruptibly(queue, command);
        start();
    }

    /** Commits what it has, and takes no more; answers whether all of it was committed by then. */
    boolean close(Duration patience) throws InterruptedException {
        Thread running;
        synchronized (this) {
            closing = true;
            running = thread;
        }
        return running == null || running.join(patience);
    }

    /** How many wait, besides those that are being committed. */
    int waiting() {
        return queue.size();
    }

    private synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::work);
        }
    }

    private void work() {
        List<Command> group = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            try {
                Command first = queue.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, MOST_AT_ONCE - 1);
                    awaitCompany(group);
                    commit(group, false);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                group.clear();
            }
        }
    }

    private void awaitCompany(List<Command> group) throws InterruptedException {
        long end = System.nanoTime() + company.toNanos();
        boolean awaited = group.stream().anyMatch(CommandWriter::isAwaited);
        while (!awaited && !closing && group.size() < MOST_AT_ONCE) {
            Command next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            group.add(next);
            awaited = isAwaited(next);
        }
        queue.drainTo(group, MOST_AT_ONCE - group.size());
    }

    /** Whether somebody waits for it. */
    private static boolean isAwaited(Command command) {
        return switch (command) {
            case Command.Admit _, Command.Extend _ -> true;
            case Command.Settle _, Command.Release _, Command.Inherit _, Command.Note _, Command.Log _ -> false;
        };
    }

    /** @param before whether an earlier try may have been committed */
    private void commit(List<Command> group, boolean before) throws InterruptedException {
        boolean repeated = before;
        boolean sure = false;
        while (true) {
            List<Command> wanted =
                    group.stream().filter(CommandWriter::isWanted).toList();
            if (wanted.isEmpty()) {
                return;
            }
            try {
                ledger.commit(wanted, repeated).forEach(Runnable::run);
                recovered();
                return;
            } catch (RuntimeException e) {
                if (!mayWorkLater(e)) {
                    // Once more, without what was believed of the log's days.
                    if (sure || !days.forgetDays()) {
                        alone(wanted, e, repeated);
                        return;
                    }
                    sure = true;
                }
                complain(e);
                repeated = true;
                Thread.sleep(PAUSE);
            }
        }
    }

    /** One command that cannot be carried out must not take the others with it. */
    private void alone(List<Command> group, RuntimeException cause, boolean repeated) throws InterruptedException {
        if (group.size() == 1) {
            log.error("The ledger refused a {}", group.getFirst().getClass().getSimpleName(), cause);
            group.getFirst().done().completeExceptionally(cause);
            return;
        }
        for (Command command : group) {
            commit(List.of(command), repeated);
        }
    }

    /** Whoever has given up waiting wants nothing any more; what must happen is never given up. */
    private static boolean isWanted(Command command) {
        return !command.done().isDone();
    }

    /**
     * Whether the database was away or could not do it for now, or somebody else was in the way. What would succeed later
     * must not be given up: it may be the end of a request.
     */
    private static boolean mayWorkLater(RuntimeException failure) {
        if (failure instanceof PlatformException platform && platform.type() == ErrorType.UNAVAILABLE) {
            return true;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null && (PASSING.contains(state) || PASSING.contains(state.substring(0, 2)));
            }
        }
        return false;
    }

    private void complain(RuntimeException cause) {
        if (!complained) {
            complained = true;
            log.warn("The ledger cannot be written ({}); it is tried again until it can", cause.getMessage());
        }
    }

    private void recovered() {
        if (complained) {
            complained = false;
            log.info("The ledger is written again");
        }
    }

    /** Carries commands out in one transaction; answers what is to be told of it. */
    @FunctionalInterface
    interface Work {
        List<Runnable> commit(List<Command> commands, boolean repeated);
    }
}
