package dev.parley.kernel.backup;

import java.nio.file.Path;
import java.util.Optional;

/** Tells whether a backup is whole, without a database. */
public final class BackupVerification {
    private BackupVerification() {}

    /**
     * Reads both files and holds every table against its hash.
     *
     * @param keys the file of the wrapped keys; empty for the one beside the file
     * @throws dev.parley.spi.PlatformException NOT_FOUND if one is missing; UNPROCESSABLE, naming the table that is damaged
     */
    public static BackupManifest verify(Path file, Optional<Path> keys, BackupProgress progress) {
        try (ArchiveReader archive = ArchiveReader.open(file, keys.orElseGet(() -> BackupFile.keysOf(file)))) {
            Advance advance = new Advance(progress, archive.manifest().bytes());
            archive.verify(advance);
            advance.end();
            return archive.manifest();
        }
    }
}
