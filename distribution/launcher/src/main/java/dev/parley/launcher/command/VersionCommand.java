package dev.parley.launcher.command;

import dev.parley.launcher.Home;
import dev.parley.launcher.postgres.PostgresBinaries;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

@Command(
        name = "version",
        description = "Prints the versions of Parley, its PostgreSQL and Java.",
        mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            console.print(line);
        }
        return ExitCode.OK.status();
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Parley " + Home.version(),
            "PostgreSQL " + PostgresBinaries.bundled().version() + " (embedded)",
            "Java " + Runtime.version()
        };
    }
}
