package dev.parley.launcher;

import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.directory.DirectoryLock.Holder;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.EmbeddedPostgresConfig;
import dev.parley.launcher.postgres.PostgresLocation;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The data directory's PostgreSQL, for as long as a server or a command needs it: its own one, or a running server's. */
final class EmbeddedDatabase implements AutoCloseable {
    private static final ErrorCode BUSY = new ErrorCode("data-directory.busy", ErrorType.UNAVAILABLE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final PostgresLocation location;
    private final Optional<Own> own;

    private EmbeddedDatabase(PostgresLocation location, Optional<Own> own) {
        this.location = location;
        this.own = own;
    }

    /** For a server. The lock is closed with it. */
    static EmbeddedDatabase start(DirectoryLock lock) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock));
            return new EmbeddedDatabase(postgres.location(), Optional.of(new Own(lock, postgres)));
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** For a command: beside a running server, else started for it. Waits for another command to end. */
    static EmbeddedDatabase join(DataDirectory directory) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            Optional<DirectoryLock> lock = DirectoryLock.tryAcquire(directory, Holder.COMMAND);
            if (lock.isPresent()) {
                return start(lock.get());
            }
            Optional<PostgresLocation> location = EmbeddedPostgres.lastStarted(directory);
            if (DirectoryLock.isServed(directory)
                    && location.isPresent()
                    && location.get().answers()) {
                return new EmbeddedDatabase(location.get(), Optional.empty());
            }
            pause();
        } while (System.nanoTime() < deadline);
        throw new PlatformException(
                BUSY,
                "The data directory " + directory.root() + " is in use, and its database did not answer within "
                        + PATIENCE.toSeconds() + " s. Try again when the server is up.");
    }

    PostgresLocation location() {
        return location;
    }

    /** Completes when PostgreSQL ends although nobody has asked for it. Never, where it is another process's. */
    CompletableFuture<Void> lost() {
        return own.map(owned -> owned.postgres().ended()).orElseGet(CompletableFuture::new);
    }

    @Override
    public void close() {
        own.ifPresent(Own::close);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlatformException(BUSY, "Interrupted while waiting for the data directory.", interrupted);
        }
    }

    private record Own(DirectoryLock lock, EmbeddedPostgres postgres) {
        void close() {
            try {
                postgres.close();
            } finally {
                lock.close();
            }
        }
    }
}
