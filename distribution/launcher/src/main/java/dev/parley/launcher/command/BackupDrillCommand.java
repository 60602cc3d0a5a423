package dev.parley.launcher.command;

import dev.parley.kernel.backup.BackupDrill;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "drill",
        description = {
            "Tries to restore a backup, beside the live data, and remembers the result with its date.",
            "Everything is restored into a schema of its own in the same database, read back, held against the hashes, opened "
                    + "with the root key, its ledgers added up, and dropped again. It takes as much room as the data. "
                    + "Exit code 1 if anything is wrong."
        },
        mixinStandardHelpOptions = true)
final class BackupDrillCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The backup. Default: the newest in backup.directory that has its keys.")
    private @Nullable Path file;

    BackupDrillCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        BackupDrill drill;
        try (Session session = opener.open(installation);
                ByteProgress progress = new ByteProgress(console, "Trying")) {
            drill = session.drills().run(Optional.ofNullable(file), progress);
        }
        if (output.json()) {
            console.json(BackupOutput.asJson(drill));
        } else {
            console.print(drill.problem().map(problem -> "FAILED\t" + problem).orElseGet(() -> passed(drill)));
        }
        return (drill.passed() ? ExitCode.OK : ExitCode.FAILED).status();
    }

    private static String passed(BackupDrill drill) {
        String backup = drill.backupAt().map(at -> "backup of " + at + "\t").orElse("");
        return "passed\t" + backup + drill.rows() + " rows\t" + drill.transfers() + " transfers";
    }
}
