package dev.parley.launcher.postgres;

import dev.parley.launcher.directory.DirectoryLock;
import java.util.OptionalInt;

/**
 * What to start and where.
 *
 * @param lock shows that no other server works in the data directory; stays the caller's to close, after PostgreSQL
 * @param port a fixed port on the loopback address; empty for a free one, which is remembered
 */
public record EmbeddedPostgresConfig(DirectoryLock lock, PostgresBinaries binaries, OptionalInt port) {
    /** The PostgreSQL that comes with the launcher, on a port that is free. */
    public static EmbeddedPostgresConfig in(DirectoryLock lock) {
        return new EmbeddedPostgresConfig(lock, PostgresBinaries.bundled(), OptionalInt.empty());
    }
}
