package dev.parley.kernel.backup;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long backups may still hold what was erased. What is erased at a time is in no backup that is made later; the
 * newest that holds it is as old as the erasure.
 *
 * @param data how long backups are kept
 * @param keys how long the wrapped keys of backups are kept, without which nothing in them can be read; never longer
 */
public record BackupWindow(Duration data, Duration keys) {
    public BackupWindow {
        keys = keys.compareTo(data) > 0 ? data : keys;
    }

    /** From when on nobody can read in a backup what was erased then. */
    public Instant unreadableFrom(Instant erasedAt) {
        return erasedAt.plus(keys);
    }

    /** From when on no backup holds what was erased then, not even in a form that nobody can read. */
    public Instant goneFrom(Instant erasedAt) {
        return erasedAt.plus(data);
    }
}
