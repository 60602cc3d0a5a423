package dev.parley.kernel.backup;

/** Hears how far a backup or a restore is. Called on the thread that works, often, so it is quick. */
@FunctionalInterface
public interface BackupProgress {
    /** Does not listen. */
    BackupProgress NONE = (_, _, _) -> {};

    /**
     * @param table on which it works
     * @param done how much of the total is done, in bytes
     * @param total of all tables, in bytes; for a backup that is made, as many as the tables have on disk
     */
    void reached(String table, long done, long total);
}
