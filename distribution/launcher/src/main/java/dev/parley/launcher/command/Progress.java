package dev.parley.launcher.command;

import java.util.Optional;

/** How far something is that takes longer, on a terminal; where there is none, nothing is shown. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;

    private final Console console;
    private final String what;
    private final int steps;
    private final boolean shown;
    private int done;

    private Progress(Console console, String what, int steps, boolean shown) {
        this.console = console;
        this.what = what;
        this.steps = steps;
        this.shown = shown;
        draw();
    }

    static Progress over(Console console, String what, int steps) {
        return new Progress(console, what, steps, isShown());
    }

    /** Whether a terminal is attached. */
    static boolean isShown() {
        return Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
    }

    void step() {
        done++;
        draw();
    }

    /** Leaves an empty line behind, for what comes next. */
    @Override
    public void close() {
        if (shown) {
            console.error().print("\r" + " ".repeat(line().length()) + "\r");
            console.error().flush();
        }
    }

    private void draw() {
        if (shown) {
            console.error().print("\r" + line());
            console.error().flush();
        }
    }

    private String line() {
        int full = steps == 0 ? WIDTH : (int) ((long) WIDTH * done / steps);
        return what + " [" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + done + " of " + steps;
    }
}
