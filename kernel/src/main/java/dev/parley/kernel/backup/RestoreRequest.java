package dev.parley.kernel.backup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be restored.
 *
 * @param keys the file of the wrapped keys, where it does not lie beside the file
 * @param overData whether what the database holds may be deleted for it
 */
public record RestoreRequest(Path file, Optional<Path> keys, boolean overData, BackupProgress progress) {
    /** Into an empty database, with the keys beside the file. */
    public static RestoreRequest of(Path file) {
        return new RestoreRequest(file, Optional.empty(), false, BackupProgress.NONE);
    }

    /** The same, and deletes what the database holds. */
    public RestoreRequest overwriting() {
        return new RestoreRequest(file, keys, true, progress);
    }

    ArchiveReader open() {
        return ArchiveReader.open(file, keys.orElseGet(() -> BackupFile.keysOf(file)));
    }
}
