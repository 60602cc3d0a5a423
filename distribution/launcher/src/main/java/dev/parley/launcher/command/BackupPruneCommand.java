package dev.parley.launcher.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "prune",
        description =
                "Deletes what is older in backup.directory than backup.retention and backup.keys-retention say, and"
                        + " prints it. A running server does the same every hour.",
        mixinStandardHelpOptions = true)
final class BackupPruneCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    BackupPruneCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Path> deleted;
        try (Session session = opener.open(installation)) {
            deleted = session.backups().prune();
        }
        if (output.json()) {
            console.json(Map.of("deleted", deleted.stream().map(Path::toString).toList()));
        } else {
            deleted.forEach(file -> console.print(file.toString()));
        }
        return ExitCode.OK.status();
    }
}
