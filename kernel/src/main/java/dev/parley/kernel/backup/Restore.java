package dev.parley.kernel.backup;

import dev.parley.kernel.database.DatabaseStart;
import dev.parley.kernel.database.SchemaOwner;
import dev.parley.kernel.keys.KeysStart;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Puts a backup in the place of the database's content. It needs no more rights than migrations do. Everything is checked
 * before anything is written, and what fails while it is written leaves no row.
 */
public final class Restore {
    private final SchemaOwner owner;
    private final DatabaseStart start;
    private final KeysStart keys;
    private final CatalogueDao catalogue;
    private final PresenceDao presence;
    private final Loading loading;

    @Inject
    Restore(
            SchemaOwner owner,
            DatabaseStart start,
            KeysStart keys,
            CatalogueDao catalogue,
            PresenceDao presence,
            Loading loading) {
        this.owner = owner;
        this.start = start;
        this.keys = keys;
        this.catalogue = catalogue;
        this.presence = presence;
        this.loading = loading;
    }

    /**
     * Restores the rows in the version of the schema that they had, then migrates to this one. Nothing may be served from the
     * database meanwhile.
     *
     * @return what the backup says of itself
     * @throws PlatformException CONFLICT if the database holds something or is in use; UNPROCESSABLE if the backup is damaged
     *     or newer than this platform; NOT_FOUND if a file is missing; UNAVAILABLE without the root key that it was made with
     */
    public BackupManifest restore(RestoreRequest request) {
        try (ArchiveReader archive = request.open()) {
            BackupManifest manifest = archive.manifest();
            owner.prepare();
            requireKnown(manifest);
            keys.requireFile();
            boolean anything = owner.change(handle -> isToBeCleaned(handle, request));
            Advance advance = Advance.ofRestore(request.progress(), manifest);
            archive.verify(advance);
            if (anything) {
                owner.clean();
            }
            owner.migrate(manifest.schema());
            owner.change(handle -> {
                loading.load(handle, archive, advance);
                keys.check(handle);
                return manifest;
            });
            advance.end();
            start.prepare();
            return manifest;
        }
    }

    private void requireKnown(BackupManifest manifest) {
        if (!owner.knows(manifest.schema())) {
            throw new PlatformException(
                    BackupErrors.NEWER,
                    "The backup was made by Parley " + manifest.parley() + " with schema " + manifest.schema()
                            + ", which this one (" + PlatformVersion.get()
                            + ") does not know. Restore it with that version or a newer one.");
        }
    }

    private boolean isToBeCleaned(Handle handle, RestoreRequest request) {
        Optional<String> login = owner.servingLogin().filter(name -> catalogue.connections(handle, name) > 0);
        if (login.isPresent()) {
            throw new PlatformException(
                    BackupErrors.IN_USE,
                    "The database is in use: " + login.get() + " is connected to it. Stop every server on it first.");
        }
        List<SourceTable> tables = catalogue.tables(handle);
        if (!request.overData() && presence.isFilled(handle, tables)) {
            throw new PlatformException(
                    BackupErrors.NOT_EMPTY,
                    "The database holds something already, so nothing was restored. Restore into an empty one, or say"
                            + " --force to delete what is there.");
        }
        return !tables.isEmpty();
    }
}
