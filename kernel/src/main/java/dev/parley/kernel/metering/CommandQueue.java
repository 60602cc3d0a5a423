package dev.parley.kernel.metering;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node asks of the ledger, committed in groups. What begins is not kept waiting by what ends, which nobody waits
 * for: each has a writer of its own. Whoever is refused while something may be ending is decided about once more, after what
 * ended before. While the database is away, the queues fill, and then admission is refused and ends wait.
 */
final class CommandQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CommandQueue.class);
    private static final ErrorCode FULL = new ErrorCode("metering.overloaded", ErrorType.UNAVAILABLE);

    private static final int CAPACITY = 20_000;
    private static final Duration COMPANY = Duration.ofMillis(5);
    private static final Duration LAST = Duration.ofSeconds(20);

    private final Database database;
    private final MeteringDaos daos;
    private final Ids ids;
    private final Clock clock;
    private final CommandWriter begins;
    private final CommandWriter ends;
    private volatile boolean closing;

    @Inject
    CommandQueue(Database database, MeteringDaos daos, Ids ids, Clock clock) {
        this.database = database;
        this.daos = daos;
        this.ids = ids;
        this.clock = clock;
        this.begins = new CommandWriter("metering-begins", Duration.ZERO, CAPACITY, daos.log(), this::begin);
        this.ends = new CommandWriter("metering-ends", COMPANY, CAPACITY, daos.log(), this::end);
    }

    /**
     * Asks for something that may be refused.
     *
     * @throws PlatformException UNAVAILABLE {@code metering.overloaded} if too many wait already
     */
    void ask(Command command) {
        if (closing || ends.isFull() || !begins.offer(command)) {
            throw overloaded();
        }
    }

    /** Asks for what must happen; waits for a place, also when interrupted. */
    void require(Command command) {
        switch (command) {
            // After the hold that it takes back, which may wait there.
            case Command.Release _, Command.Admit _, Command.Extend _ -> begins.put(command);
            case Command.Settle _, Command.Inherit _, Command.Note _, Command.Log _ -> ends.put(command);
        }
    }

    /** Commits what was asked for, and takes no more. */
    @Override
    public void close() {
        closing = true;
        try {
            boolean begun = begins.close(LAST);
            boolean ended = ends.close(LAST);
            if (!begun || !ended) {
                log.warn(
                        "{} ends of requests could not be committed; another node, or the next start, settles them"
                                + " at their last sign of life",
                        begins.waiting() + ends.waiting());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static PlatformException overloaded() {
        return new PlatformException(
                        FULL, "The ledger does not keep up, so that nothing new is begun. Try again in a moment.")
                .withRetryAfter(Duration.ofSeconds(2));
    }

    private List<Runnable> begin(List<Command> commands, boolean repeated) {
        return run(commands, repeated, this::again);
    }

    private List<Runnable> end(List<Command> commands, boolean repeated) {
        return run(commands, repeated, Batch.Refused::tell);
    }

    private List<Runnable> run(List<Command> commands, boolean repeated, Batch.Refusing refusing) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inWorker(handle -> new Batch(daos, ids, now, repeated, refusing).run(handle, commands));
    }

    /** What ends may be giving back just what is wanted. */
    private void again(Batch.Refused refused) {
        if (!ends.offer(refused.command())) {
            refused.tell();
        }
    }
}
