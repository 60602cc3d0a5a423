package dev.parley.launcher.command;

import java.util.Optional;

/** How much is done of something whose end nobody knows, on a terminal; where there is none, nothing is shown. */
final class Counter implements AutoCloseable {
    private final Console console;
    private final String what;
    private final boolean shown;
    private long done;

    Counter(Console console, String what, long done) {
        this.console = console;
        this.what = what;
        this.done = done;
        this.shown = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
    }

    void add(long more) {
        done += more;
        if (shown) {
            console.error().print("\r" + line());
            console.error().flush();
        }
    }

    /** Leaves an empty line behind, for what comes next. */
    @Override
    public void close() {
        if (shown) {
            console.error().print("\r" + " ".repeat(line().length()) + "\r");
            console.error().flush();
        }
    }

    private String line() {
        return done + " " + what;
    }
}
