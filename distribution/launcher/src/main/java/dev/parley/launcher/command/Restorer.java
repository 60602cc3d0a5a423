package dev.parley.launcher.command;

import dev.parley.kernel.backup.BackupManifest;
import dev.parley.kernel.backup.RestoreRequest;

/** Puts backups in the place of an installation's database. */
@FunctionalInterface
public interface Restorer {
    /**
     * Restores, and goes on with what was restored, before anybody else can.
     *
     * @throws dev.parley.spi.PlatformException saying what is in the way
     */
    Restored restore(InstallationOptions options, RestoreRequest request);

    /**
     * What was restored.
     *
     * @param session over it; the caller's to close
     */
    record Restored(BackupManifest backup, Session session) {}
}
