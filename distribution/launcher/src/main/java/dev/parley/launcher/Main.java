package dev.parley.launcher;

import dev.parley.launcher.command.CommandLines;
import dev.parley.launcher.command.Console;

/** The entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Logging.quiet();
        Home home = Home.ofThisProcess();
        Console console = new Console(System.out, System.err);
        Installation installation = new Installation(home, console);
        var workplace = new CommandLines.Workplace(
                installation::open, installation::serve, installation::restore, installation::settings);
        int status = CommandLines.create(home, workplace, console).execute(arguments);
        Logging.stop();
        System.exit(status);
    }
}
