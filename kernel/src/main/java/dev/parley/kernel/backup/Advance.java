package dev.parley.kernel.backup;

/** Adds up how far a walk over all tables is. */
final class Advance {
    private final BackupProgress progress;
    private final long total;
    private long before;
    private long share;
    private String table = "";

    /** Of a restore, which reads everything three times: to verify it, to write it, and back. */
    static Advance ofRestore(BackupProgress progress, BackupManifest manifest) {
        return new Advance(progress, 3 * manifest.bytes());
    }

    Advance(BackupProgress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    /** @param expected how much of the total it is */
    void begin(String next, long expected) {
        before += share;
        share = expected;
        table = next;
        at(0);
    }

    /** A table may turn out larger than was expected: the total stays. */
    void at(long bytes) {
        progress.reached(table, before + Math.min(bytes, share), total);
    }

    void end() {
        before += share;
        share = 0;
        at(0);
    }
}
