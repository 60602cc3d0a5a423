package dev.parley.launcher.command;

import dev.parley.kernel.backup.BackupManifest;
import dev.parley.kernel.backup.RestoreRequest;
import dev.parley.kernel.erasure.Replayed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "Puts a backup in the place of the database. No server may run on it.",
            "Every hash is checked before anything is written. The rows are restored with the schema that they had, which is "
                    + "then migrated; a backup of a newer Parley is refused. At the end every ledger is verified.",
            "The root key is not in the backup: put its file to keys/root.key in the data directory first (or where "
                    + "keys.root-file says), and the newest log of erasures to erasures.log."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private final Restorer restorer;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "The file of the wrapped keys, where it is not FILE.keys.")
    private @Nullable Path keys;

    @Option(
            names = "--force",
            description = "Deletes what the database holds. Without it, a database that holds something is left alone.")
    private boolean force;

    RestoreCommand(Restorer restorer, Console console) {
        this.restorer = restorer;
        this.console = console;
    }

    @Override
    public Integer call() {
        Restorer.Restored restored;
        try (ByteProgress progress = new ByteProgress(console, "Restoring")) {
            RestoreRequest request = new RestoreRequest(file, Optional.ofNullable(keys), force, progress);
            restored = restorer.restore(installation, request);
        }
        try (Session session = restored.session()) {
            Replayed erased = session.erasureReplay().replay();
            List<VerifiedLedger> ledgers = VerifiedLedger.ofAll(session, console);
            print(restored.backup(), erased, ledgers);
            return (VerifiedLedger.areExact(ledgers) ? ExitCode.OK : ExitCode.FAILED).status();
        }
    }

    private void print(BackupManifest backup, Replayed erased, List<VerifiedLedger> ledgers) {
        if (output.json()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("backup", BackupOutput.asJson(backup));
            json.put("erasedAgain", erased.erased());
            json.put("ledgers", ledgers.stream().map(VerifiedLedger::asJson).toList());
            console.json(json);
        } else {
            console.print("restored\t" + BackupOutput.line(backup));
            console.print("erased again\t" + erased.erased());
            ledgers.forEach(ledger -> ledger.print(console));
        }
    }
}
