package dev.parley.launcher.command;

import dev.parley.kernel.backup.BackupFile;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Prints the backups in backup.directory, newest first.",
        mixinStandardHelpOptions = true)
final class BackupListCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    BackupListCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<BackupFile> backups;
        try (Session session = opener.open(installation)) {
            backups = session.backups().list();
        }
        if (output.json()) {
            console.json(BackupOutput.asJson(backups));
        } else {
            backups.forEach(one -> console.print(one.file() + "\t" + BackupOutput.line(one.manifest())
                    + (Files.exists(one.keys()) ? "" : "\twithout its keys")));
        }
        return ExitCode.OK.status();
    }
}
