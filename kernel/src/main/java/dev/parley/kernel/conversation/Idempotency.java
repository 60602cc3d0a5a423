package dev.parley.kernel.conversation;

import com.google.common.util.concurrent.Striped;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Requests that may arrive twice have one effect: what is made and the key are stored in one transaction, so that whoever
 * comes second fails, and is given what the first made.
 */
public final class Idempotency {
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private static final int STRIPES = 4096;

    /** Repetitions on one node wait here: refused by a limit meanwhile, they would find nothing made yet. */
    private final Striped<Lock> inProgress = Striped.lazyWeakLock(STRIPES);

    private final Database database;
    private final KeyService keys;
    private final Clock clock;
    private final IdempotencyDao dao;

    @Inject
    Idempotency(Database database, KeyService keys, Clock clock, IdempotencyDao dao) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.dao = dao;
    }

    /**
     * Does the work; where it fails and was done before, answers with what it made then.
     *
     * @param work stores the key with {@link #keep} in the transaction that makes something
     * @param repeat answers from the id of what was made
     * @throws PlatformException UNPROCESSABLE {@code idempotency-key-reused}; what the work throws
     */
    public <T, X extends Exception> T once(
            TenantContext context, Optional<IdempotencyKey> key, Work<T, X> work, Function<UUID, T> repeat) throws X {
        if (key.isEmpty()) {
            return work.run();
        }
        Lock lock = inProgress.get(key.get());
        lock.lock();
        try {
            return work.run();
        } catch (PlatformException e) {
            // Whatever the reason: the first may itself have used up a limit, or be the answer in progress.
            return repeat.apply(made(context, key.get()).orElseThrow(() -> e));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes what the caller's transaction makes for a key.
     *
     * @throws PlatformException CONFLICT if something was made for the key: the transaction must not be committed
     */
    public void keep(Handle handle, TenantContext context, IdempotencyKey key, Made made) {
        var row = new IdempotencyDao.Made(
                made.conversation(), made.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!dao.insert(handle, context, hashes(handle, context, key), row)) {
            throw ConversationErrors.carriedOut();
        }
    }

    /** Forgets keys that are a day old; answers how many. */
    public int forget(TenantContext context) {
        return database.inTenant(
                context,
                handle -> dao.deleteBefore(handle, context, clock.instant().minus(REMEMBERED)));
    }

    private Optional<UUID> made(TenantContext context, IdempotencyKey key) {
        return database.inTenant(context, handle -> dao.find(handle, context, hashes(handle, context, key)))
                .map(earlier -> {
                    if (!earlier.sameRequest()) {
                        throw ConversationErrors.keyReused();
                    }
                    return earlier.made();
                });
    }

    private IdempotencyDao.Hashes hashes(Handle handle, TenantContext context, IdempotencyKey key) {
        return new IdempotencyDao.Hashes(
                key.owner(),
                keys.keyedHash(handle, context, "idempotency-key", key.key()),
                keys.keyedHash(handle, context, "idempotency-request", key.request()));
    }

    /** What is to be done once. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** What a request made: the conversation itself, or an answer in it. */
    public record Made(UUID conversation, UUID id) {}
}
