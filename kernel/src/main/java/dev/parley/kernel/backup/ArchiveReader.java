package dev.parley.kernel.backup;

import dev.parley.spi.PlatformException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads the two files of a backup. */
final class ArchiveReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final ZipFile data;
    private final Path keysFile;
    private final ZipFile keys;
    private final BackupManifest manifest;

    private ArchiveReader(Path file, ZipFile data, Path keysFile, ZipFile keys) {
        this.file = file;
        this.data = data;
        this.keysFile = keysFile;
        this.keys = keys;
        this.manifest = manifest(file, data);
    }

    /** @throws PlatformException that says which of the two is missing, damaged, or belongs to another backup */
    static ArchiveReader open(Path file, Path keysFile) {
        ZipFile data = zip(file, "There is no backup " + file + ".");
        try {
            ZipFile keys = zip(
                    keysFile,
                    "The wrapped keys of the backup are not at " + keysFile
                            + ", and without them nothing in it can be read: put the file there, or name it with --keys.");
            try {
                ArchiveReader opened = new ArchiveReader(file, data, keysFile, keys);
                opened.requireSameBackup();
                return opened;
            } catch (RuntimeException e) {
                close(keysFile, keys);
                throw e;
            }
        } catch (RuntimeException e) {
            close(file, data);
            throw e;
        }
    }

    /** What one file says of itself. */
    static BackupManifest manifestOf(Path file) {
        ZipFile zip = zip(file, "There is no backup " + file + ".");
        try {
            return manifest(file, zip);
        } finally {
            close(file, zip);
        }
    }

    BackupManifest manifest() {
        return manifest;
    }

    /**
     * Reads everything, and holds it against what the manifest says.
     *
     * @throws PlatformException naming the table that differs
     */
    void verify(Advance advance) {
        for (TableContent table : manifest.tables()) {
            advance.begin(table.name(), table.bytes());
            MeasuringOutput read = new MeasuringOutput(OutputStream.nullOutputStream(), advance);
            try (InputStream content = content(table)) {
                content.transferTo(read);
            } catch (IOException e) {
                throw damaged(table, "cannot be read", e);
            }
            if (read.lines() != table.rows() || !read.sha256().equals(table.sha256())) {
                throw damaged(table, "is not as it was written", null);
            }
        }
    }

    /** The lines of a table. */
    InputStream content(TableContent table) throws IOException {
        ZipFile zip = table.keys() ? keys : data;
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw damaged(table, "is missing", null);
        }
        return new BufferedInputStream(zip.getInputStream(entry), BUFFER);
    }

    @Override
    public void close() {
        close(file, data);
        close(keysFile, keys);
    }

    private void requireSameBackup() {
        if (!manifest(keysFile, keys).id().equals(manifest.id())) {
            throw new PlatformException(
                    BackupErrors.DAMAGED,
                    keysFile + " is of another backup than " + file + ": name the one of the same.");
        }
    }

    private PlatformException damaged(TableContent table, String how, @Nullable Throwable cause) {
        return BackupErrors.damaged(table.keys() ? keysFile : file, "the table " + table.name() + " " + how, cause);
    }

    private static BackupManifest manifest(Path file, ZipFile zip) {
        try {
            ZipEntry entry = zip.getEntry(BackupManifest.ENTRY);
            if (entry == null) {
                throw BackupErrors.damaged(file, "it has no manifest", null);
            }
            BackupManifest manifest =
                    BackupManifest.read(zip.getInputStream(entry).readAllBytes());
            if (manifest.format() > BackupManifest.FORMAT) {
                throw new PlatformException(
                        BackupErrors.NEWER,
                        file + " was made by a newer Parley (" + manifest.parley() + "). Restore it with that one.");
            }
            return manifest;
        } catch (IOException | IllegalArgumentException e) {
            throw BackupErrors.damaged(file, "its manifest cannot be read", e);
        }
    }

    private static ZipFile zip(Path file, String missing) {
        if (!Files.exists(file)) {
            throw new PlatformException(BackupErrors.NOT_FOUND, missing);
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw BackupErrors.damaged(file, "it is no archive, or not a whole one", e);
        } catch (IOException e) {
            throw BackupErrors.files(file, e);
        }
    }

    private static void close(Path file, ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw BackupErrors.files(file, e);
        }
    }
}
