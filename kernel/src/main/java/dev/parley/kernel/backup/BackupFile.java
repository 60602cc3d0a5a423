package dev.parley.kernel.backup;

import java.nio.file.Path;

/** A backup on disk: its file, and beside it the one of the wrapped keys. */
public record BackupFile(Path file, BackupManifest manifest) {
    /** Where the wrapped keys lie, unless somebody has taken them elsewhere. */
    public Path keys() {
        return keysOf(file);
    }

    static Path keysOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".keys");
    }
}
