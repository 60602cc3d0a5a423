package dev.parley.kernel.metering;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * What this node asks of the ledger, committed in groups: whoever comes while a group is being committed is in the next.
 * Nothing that was taken is dropped: while the database is away, the queue fills, and then admission is refused and ends
 * wait.
 */
final class CommandQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CommandQueue.class);
    private static final ErrorCode FULL = new ErrorCode("metering.overloaded", ErrorType.UNAVAILABLE);
    /**
     * Classes and codes of SQLSTATE: conflicts, no room, an operator's intervention, a failing system; no lock in time, a
     * database that only reads, as after a failover, and transactions that were ended for their length.
     */
    private static final Set<String> PASSING = Set.of("40", "53", "57", "58", "55P03", "25006", "25P03", "25P04");

    private static final int CAPACITY = 20_000;
    private static final int MOST_AT_ONCE = 512;
    /** Nobody waits for what ends: so long it waits for somebody who begins, and costs no commit of its own then. */
    private static final Duration COMPANY = Duration.ofMillis(5);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LAST = Duration.ofSeconds(20);

    private final Database database;
    private final MeteringDaos daos;
    private final Ids ids;
    private final Clock clock;
    private final BlockingQueue<Command> queue = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean closing;
    private @Nullable Thread writer;
    private boolean complained;

    @Inject
    CommandQueue(Database database, MeteringDaos daos, Ids ids, Clock clock) {
        this.database = database;
        this.daos = daos;
        this.ids = ids;
        this.clock = clock;
    }

    private synchronized void start() {
        if (writer == null) {
            writer = Thread.ofPlatform().daemon().name("metering").start(this::work);
        }
    }

    /**
     * Asks for something that may be refused.
     *
     * @throws PlatformException UNAVAILABLE {@code metering.overloaded} if too many wait already
     */
    void ask(Command command) {
        if (closing || !queue.offer(command)) {
            throw overloaded();
        }
        start();
    }

    /** Asks for what must happen; waits for a place, also when interrupted. */
    void require(Command command) {
        Uninterruptibles.putUninterruptibly(queue, command);
        start();
    }

    /** Commits what was asked for, and takes no more. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closing = true;
            running = writer;
        }
        if (running != null) {
            try {
                running.join(LAST);
                if (running.isAlive()) {
                    log.warn(
                            "{} ends of requests could not be committed; another node, or the next start, settles them"
                                    + " at their last sign of life",
                            queue.size());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static PlatformException overloaded() {
        return new PlatformException(
                        FULL, "The ledger does not keep up, so that nothing new is begun. Try again in a moment.")
                .withRetryAfter(Duration.ofSeconds(2));
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
        long end = System.nanoTime() + COMPANY.toNanos();
        boolean awaited = group.stream().anyMatch(CommandQueue::isAwaited);
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
            List<Command> wanted = group.stream().filter(CommandQueue::isWanted).toList();
            if (wanted.isEmpty()) {
                return;
            }
            try {
                tell(run(wanted, repeated));
                recovered();
                return;
            } catch (RuntimeException e) {
                if (!mayWorkLater(e)) {
                    // Once more, without what was believed of the log's days.
                    if (sure || !daos.log().forgetDays()) {
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

    private List<Runnable> run(List<Command> commands, boolean repeated) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inWorker(handle -> new Batch(daos, ids, now, repeated).run(handle, commands));
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

    private static void tell(List<Runnable> answers) {
        answers.forEach(Runnable::run);
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
}
