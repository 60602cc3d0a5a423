package dev.parley.kernel.backup;

import dev.parley.spi.PlatformException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a file of a backup under another name, for nobody but its owner, and gives it its own when it is whole. */
final class ArchiveWriter implements AutoCloseable {
    static final String PARTIAL = ".partial";
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path draft;
    private final Instant at;
    private final FileChannel channel;
    private final ZipOutputStream zip;

    private ArchiveWriter(Path file, Path draft, Instant at) throws IOException {
        this.file = file;
        this.draft = draft;
        this.at = at;
        this.channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        // Most of it is ciphertext in hex: there is nothing to find but its alphabet.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** @throws PlatformException if the file exists or its folder does not */
    static ArchiveWriter begin(Path file, Instant at) {
        if (Files.exists(file)) {
            throw new PlatformException(
                    BackupErrors.EXISTS, file + " exists already. Name another file, or delete that one first.");
        }
        try {
            Path draft = Files.createTempFile(
                    file.resolveSibling("").toAbsolutePath(),
                    file.getFileName() + ".",
                    PARTIAL,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new ArchiveWriter(file, draft, at);
        } catch (IOException failed) {
            throw BackupErrors.files(file, failed);
        }
    }

    /** Opens an entry; what is written is of it until the next. */
    OutputStream next(String entry) throws IOException {
        ZipEntry next = new ZipEntry(entry);
        next.setTime(at.toEpochMilli());
        zip.putNextEntry(next);
        return zip;
    }

    /** On disk, whole, still under the other name. */
    void finish(BackupManifest manifest) throws IOException {
        next(BackupManifest.ENTRY).write(manifest.written());
        zip.finish();
        zip.flush();
        channel.force(true);
    }

    void publish() throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.resolveSibling("").toAbsolutePath())) {
            folder.force(true);
        }
    }

    /** Leaves nothing behind but what was published. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
