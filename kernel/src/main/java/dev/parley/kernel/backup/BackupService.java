package dev.parley.kernel.backup;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.SchemaOwner;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Makes backups, beside a server that goes on writing. A backup shows one moment, holds everything but the root key, and lies
 * in two files: the data, and the wrapped keys without which it cannot be read.
 */
public final class BackupService {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'parley-'yyyyMMdd-HHmmss'.zip'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int BUFFER = 1 << 16;

    private final SchemaOwner owner;
    private final CatalogueDao catalogue;
    private final CopyDao copies;
    private final BackupFolder folder;
    private final Ids ids;
    private final Clock clock;

    @Inject
    BackupService(
            SchemaOwner owner, CatalogueDao catalogue, CopyDao copies, BackupFolder folder, Ids ids, Clock clock) {
        this.owner = owner;
        this.catalogue = catalogue;
        this.copies = copies;
        this.folder = folder;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes one in {@code backup.directory}, under a name that says when.
     *
     * @throws PlatformException INVALID_REQUEST if there is no such setting; else as {@link #create(Path, BackupProgress)}
     */
    public BackupFile create(BackupProgress progress) {
        return create(folder.make().resolve(NAME.format(clock.instant())), progress);
    }

    /**
     * Makes one in a file. It appears when it is whole, and only its owner may read it.
     *
     * @throws PlatformException CONFLICT if the file or that of its keys exists; UNAVAILABLE if it cannot be written
     */
    public BackupFile create(Path file, BackupProgress progress) {
        Instant at = clock.instant();
        Path keysFile = BackupFile.keysOf(file);
        try (ArchiveWriter data = ArchiveWriter.begin(file, at);
                ArchiveWriter keys = ArchiveWriter.begin(keysFile, at)) {
            List<SourceTable> known = owner.change(catalogue::tables);
            String schema = owner.version().orElseThrow(BackupService::nothing);
            BackupManifest manifest = owner.snapshot(handle -> {
                copies.settle(handle);
                copies.lock(handle, known);
                requireVisible(handle);
                return manifest(handle, at, schema, copy(handle, new Copying(data, keys, progress)));
            });
            data.finish(manifest);
            keys.finish(manifest.ofKeys());
            keys.publish();
            data.publish();
            return new BackupFile(file, manifest);
        } catch (IOException failed) {
            throw BackupErrors.files(file, failed);
        } catch (UncheckedIOException failed) {
            throw BackupErrors.files(file, Objects.requireNonNull(failed.getCause()));
        }
    }

    /** Those in {@code backup.directory}, newest first. */
    public List<BackupFile> list() {
        return folder.list();
    }

    /** The newest in {@code backup.directory} whose keys are there, too. */
    public Optional<BackupFile> newest() {
        return folder.newest();
    }

    /**
     * Deletes what is older in {@code backup.directory} than {@code backup.retention} and {@code backup.keys-retention} say,
     * and what a backup left that was cut off more than a day ago. Answers which files.
     */
    public List<Path> prune() {
        return folder.prune(clock.instant());
    }

    private List<TableContent> copy(Handle handle, Copying copying) {
        List<SourceTable> tables = catalogue.tables(handle);
        Advance advance = new Advance(
                copying.progress(), tables.stream().mapToLong(SourceTable::size).sum());
        List<TableContent> copied = new ArrayList<>();
        for (SourceTable table : tables) {
            advance.begin(table.name(), table.size());
            copied.add(copy(handle, table, table.keys() ? copying.keys() : copying.data(), advance));
        }
        advance.end();
        return copied;
    }

    private TableContent copy(Handle handle, SourceTable table, ArchiveWriter target, Advance advance) {
        try {
            String entry = new TableContent(table.name(), table.columns(), table.keys(), 0, 0, "").entry();
            MeasuringOutput measured = new MeasuringOutput(target.next(entry), advance);
            BufferedOutputStream buffered = new BufferedOutputStream(measured, BUFFER);
            copies.out(handle, table, buffered);
            buffered.flush();
            return new TableContent(
                    table.name(), table.columns(), table.keys(), measured.lines(), measured.bytes(), measured.sha256());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private BackupManifest manifest(Handle handle, Instant at, String schema, List<TableContent> tables) {
        return new BackupManifest(
                BackupManifest.FORMAT,
                ids.next(),
                at,
                PlatformVersion.get(),
                schema,
                catalogue.serverVersion(handle),
                tables,
                catalogue.partitions(handle),
                catalogue.sequences(handle));
    }

    private void requireVisible(Handle handle) {
        List<String> hidden = catalogue.hidden(handle);
        if (!hidden.isEmpty()) {
            throw new PlatformException(
                    BackupErrors.INCOMPLETE,
                    "No backup was made: its owner does not see every row of " + String.join(", ", hidden)
                            + ". The migration of such a table calls tenant_table.");
        }
    }

    private static PlatformException nothing() {
        return new PlatformException(
                BackupErrors.NOT_FOUND, "There is nothing to back up: the database has no tables.");
    }

    private record Copying(ArchiveWriter data, ArchiveWriter keys, BackupProgress progress) {}
}
