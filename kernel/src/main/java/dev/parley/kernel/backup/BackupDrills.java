package dev.parley.kernel.backup;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.SchemaOwner;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries restores, beside the live data, and remembers when and with what result: a backup that nobody tried is a hope. */
public final class BackupDrills {
    private static final Logger log = LoggerFactory.getLogger(BackupDrills.class);
    private static final String SCRATCH = "drill";

    private final SchemaOwner owner;
    private final Database database;
    private final BackupFolder folder;
    private final TrialRestore trial;
    private final DrillDao drills;
    private final Ids ids;
    private final Clock clock;

    @Inject
    BackupDrills(
            SchemaOwner owner,
            Database database,
            BackupFolder folder,
            TrialRestore trial,
            DrillDao drills,
            Ids ids,
            Clock clock) {
        this.owner = owner;
        this.database = database;
        this.folder = folder;
        this.trial = trial;
        this.drills = drills;
        this.ids = ids;
        this.clock = clock;
    }

    /** The last one that ended, whatever came of it. */
    public Optional<BackupDrill> latest() {
        return database.inPlatform(drills::latest);
    }

    /**
     * Restores a backup into the schema {@code <schema>_drill}, reads it back, opens its keys with the root key, adds its
     * ledger up, and drops it again. What goes wrong is the result, not an exception.
     *
     * @param file the backup; empty for the newest in {@code backup.directory}
     * @throws PlatformException CONFLICT while another one runs; NOT_FOUND if a file is named that is not there
     */
    public BackupDrill run(Optional<Path> file, BackupProgress progress) {
        return owner.change(handle -> {
            if (!drills.tryLock(handle)) {
                throw new PlatformException(BackupErrors.BUSY, "A restore is being tried already. Wait for its end.");
            }
            BackupDrill drill = tried(file, progress);
            return database.inPlatform(recording -> {
                drills.insert(recording, drill);
                return drill;
            });
        });
    }

    /** Drops what a trial left behind that was cut off: a copy of everything. */
    void tidy() {
        SchemaOwner scratch = owner.beside(SCRATCH);
        owner.change(handle -> {
            if (drills.tryLock(handle) && scratch.change(drills::hasTables)) {
                scratch.clean();
                log.info("A copy was dropped that the trial of a restore had left behind");
            }
            return scratch;
        });
    }

    private BackupDrill tried(Optional<Path> named, BackupProgress progress) {
        Instant began = now();
        Optional<Path> file = named.or(() -> folder.newest().map(BackupFile::file));
        if (file.isEmpty()) {
            return failed(began, Optional.empty(), "There is no backup to restore.");
        }
        Optional<BackupManifest> manifest = Optional.empty();
        try {
            manifest = Optional.of(ArchiveReader.manifestOf(file.get()));
            TrialRestore.Result result = trial.run(owner.beside(SCRATCH), RestoreRequest.of(file.get()), progress);
            return new BackupDrill(
                    ids.next(),
                    began,
                    now(),
                    manifest.map(BackupManifest::id),
                    manifest.map(BackupManifest::at),
                    manifest.get().rows(),
                    result.transfers(),
                    result.problem());
        } catch (PlatformException known) {
            log.error("A backup cannot be restored: {}", known.message());
            return failed(began, manifest, known.message());
        } catch (RuntimeException unknown) {
            log.error("A backup cannot be restored", unknown);
            return failed(began, manifest, "It failed unexpectedly; the log says where.");
        }
    }

    private BackupDrill failed(Instant began, Optional<BackupManifest> manifest, String problem) {
        Optional<UUID> backup = manifest.map(BackupManifest::id);
        return new BackupDrill(
                ids.next(), began, now(), backup, manifest.map(BackupManifest::at), 0, 0, Optional.of(problem));
    }

    /** As exactly as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
