package dev.parley.kernel.backup;

import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts the rows of an archive into tables of the same version, and reads them back. */
final class Loading {
    private final CatalogueDao catalogue;
    private final CopyDao copies;
    private final LoadDao loads;

    @Inject
    Loading(CatalogueDao catalogue, CopyDao copies, LoadDao loads) {
        this.catalogue = catalogue;
        this.copies = copies;
        this.loads = loads;
    }

    /** @throws PlatformException naming the table that does not fit, or is not the same when it is read back */
    void load(Handle handle, ArchiveReader archive, Advance advance) {
        BackupManifest manifest = archive.manifest();
        copies.settle(handle);
        List<SourceTable> tables = catalogue.tables(handle);
        requireSame(tables, manifest.tables());
        List<String> closing = loads.open(handle);
        loads.empty(handle, tables);
        manifest.partitions().forEach(partition -> loads.make(handle, partition));
        manifest.tables().forEach(table -> fill(handle, archive, table, advance));
        manifest.tables().forEach(table -> readBack(handle, table, advance));
        manifest.sequences().forEach(sequence -> loads.set(handle, sequence));
        loads.close(handle, closing);
        loads.analyse(handle, tables);
    }

    private void fill(Handle handle, ArchiveReader archive, TableContent table, Advance advance) {
        advance.begin(table.name(), table.bytes());
        try (InputStream content = archive.content(table)) {
            long rows = copies.in(handle, SourceTable.of(table), new WatchedInput(content, advance));
            if (rows != table.rows()) {
                throw incomplete(table, rows + " rows arrived of " + table.rows(), null);
            }
        } catch (IOException e) {
            throw incomplete(table, "it cannot be read", e);
        }
    }

    private void readBack(Handle handle, TableContent table, Advance advance) {
        advance.begin(table.name(), table.bytes());
        MeasuringOutput read = new MeasuringOutput(OutputStream.nullOutputStream(), advance);
        try {
            copies.out(handle, SourceTable.of(table), read);
        } catch (IOException e) {
            throw incomplete(table, "it cannot be read back", e);
        }
        if (read.lines() != table.rows() || !read.sha256().equals(table.sha256())) {
            throw incomplete(table, "it is not the same when it is read back", null);
        }
    }

    private static void requireSame(List<SourceTable> here, List<TableContent> there) {
        List<String> known = here.stream().map(SourceTable::name).toList();
        List<String> brought = there.stream().map(TableContent::name).toList();
        Optional<String> unknown =
                brought.stream().filter(name -> !known.contains(name)).findFirst();
        if (unknown.isPresent()) {
            throw new PlatformException(
                    BackupErrors.NEWER,
                    "The backup has a table that this Parley does not know: " + unknown.get() + ".");
        }
    }

    private static PlatformException incomplete(TableContent table, String why, @Nullable Throwable cause) {
        return new PlatformException(
                BackupErrors.INCOMPLETE,
                "The table " + table.name() + " was not restored, and so nothing was: " + why + ".",
                cause);
    }
}
