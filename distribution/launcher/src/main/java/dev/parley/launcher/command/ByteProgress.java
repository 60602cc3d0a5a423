package dev.parley.launcher.command;

import dev.parley.kernel.backup.BackupProgress;

/** How many bytes of a backup are done, on a terminal; where there is none, nothing is shown. */
final class ByteProgress implements BackupProgress, AutoCloseable {
    private static final int WIDTH = 30;
    private static final int STEPS = 1_000;

    private final Console console;
    private final String what;
    private final boolean shown = Progress.isShown();
    private String drawn = "";
    private long step = -1;

    ByteProgress(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public void reached(String table, long done, long total) {
        long reached = total == 0 ? STEPS : done * STEPS / total;
        if (shown && (reached != step || !drawn.contains(" " + table + " "))) {
            step = reached;
            int full = (int) (reached * WIDTH / STEPS);
            draw(what + " [" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + table + " " + mib(done) + " of "
                    + mib(total) + " MiB");
        }
    }

    /** Leaves an empty line behind, for what comes next. */
    @Override
    public void close() {
        if (shown) {
            draw("");
        }
    }

    private void draw(String line) {
        String rest = " ".repeat(Math.max(0, drawn.length() - line.length()));
        console.error().print("\r" + line + rest + (line.isEmpty() ? "\r" : ""));
        console.error().flush();
        drawn = line;
    }

    private static long mib(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
