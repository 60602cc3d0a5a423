package dev.parley.launcher.command;

import dev.parley.kernel.backup.BackupFile;
import dev.parley.kernel.backup.BackupManifest;
import dev.parley.kernel.backup.BackupVerification;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backup",
        description = {
            "Copies the database as it is at one moment, beside a running server or without one, and prints the file.",
            "Two files are made: FILE, and FILE.keys with the wrapped keys, without which FILE cannot be read. Keep them apart.",
            "The root key is in neither: keep a copy of its file, keys/root.key in the data directory, in a third place. "
                    + "Without it no backup can be restored. The log of erasures, erasures.log beside it, is not in them "
                    + "either: keep its newest state, so that a restore can repeat what was erased since."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to make; it must not exist. Default: one that is named by the time, in the folder"
                    + " that backup.directory names, by default backups in the data directory.")
    private @Nullable Path out;

    @Option(
            names = "--verify",
            paramLabel = "FILE",
            description =
                    "Makes none, but reads this one, its keys too, and holds every table against its hash. Needs no"
                            + " database.")
    private @Nullable Path verified;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "With --verify: the file of the wrapped keys, where it is not FILE.keys.")
    private @Nullable Path keys;

    BackupCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path file = verified;
        return (file == null ? create() : verify(file)).status();
    }

    private ExitCode create() {
        BackupFile made;
        Path file = out;
        try (Session session = opener.open(installation);
                ByteProgress progress = new ByteProgress(console, "Copying")) {
            made = file == null
                    ? session.backups().create(progress)
                    : session.backups().create(file.toAbsolutePath(), progress);
        }
        if (output.json()) {
            console.json(BackupOutput.asJson(made));
        } else {
            console.print(made.file().toString());
        }
        return ExitCode.OK;
    }

    private ExitCode verify(Path file) {
        BackupManifest manifest;
        try (ByteProgress progress = new ByteProgress(console, "Verifying")) {
            manifest = BackupVerification.verify(file, Optional.ofNullable(keys), progress);
        }
        if (output.json()) {
            console.json(BackupOutput.asJson(manifest));
        } else {
            console.print("whole\t" + BackupOutput.line(manifest));
        }
        return ExitCode.OK;
    }
}
