package dev.parley.kernel.rights;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.rights.ExportChunkDao.Chunk;
import dev.parley.kernel.rights.ExportChunkDao.Part;
import dev.parley.kernel.rights.ExportChunkDao.Place;
import dev.parley.kernel.rights.ExportDao.Job;
import dev.parley.kernel.rights.ExportDao.Ready;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where archives are kept: in pieces, encrypted, each under a key of its own. Any node can read what any has written. */
final class ExportStore {
    private final Database database;
    private final KeyService keys;
    private final ExportDao exports;
    private final ExportChunkDao chunks;

    @Inject
    ExportStore(Database database, KeyService keys, ExportDao exports, ExportChunkDao chunks) {
        this.database = database;
        this.keys = keys;
        this.exports = exports;
        this.chunks = chunks;
    }

    /** Forgets what was written and does not count. */
    void rewind(TenantContext context, Job job) {
        hold(context, job, handle -> {
            chunks.deleteFrom(handle, context, job.id(), new Place(Part.BODY, job.size()));
            chunks.deleteFrom(handle, context, job.id(), new Place(Part.DIRECTORY, job.directorySize()));
        });
    }

    void write(TenantContext context, Job job, Place place, byte[] bytes) {
        hold(context, job, handle -> insert(handle, context, job.id(), new Piece(place, bytes)));
    }

    /** Writes a piece of the directory, and from then on everything counts that was written. */
    void keep(TenantContext context, Job job, Job reached, byte[] directory) {
        hold(context, job, handle -> {
            if (directory.length > 0) {
                insert(handle, context, job.id(), new Piece(new Place(Part.DIRECTORY, job.directorySize()), directory));
            }
            exports.keep(handle, context, reached);
        });
    }

    void ready(TenantContext context, Job job, Ready ready) {
        hold(context, job, handle -> {
            exports.ready(handle, context, job, ready);
            chunks.deleteFrom(handle, context, job.id(), new Place(Part.DIRECTORY, 0));
        });
    }

    /** Leaves nothing of it but that it was there, in the caller's transaction. */
    void destroy(Handle handle, TenantContext context, UUID export, Export.State state) {
        chunks.delete(handle, context, export);
        keys.destroyDataKey(handle, context, export);
        exports.end(handle, context, export, state);
    }

    /** The piece that has the byte at a place, decrypted; empty behind the end. */
    Optional<Piece> read(TenantContext context, UUID export, Place place) {
        return database.inTenant(
                context,
                handle -> chunks.find(handle, context, export, place)
                        .filter(chunk -> chunk.has(place.at()))
                        .map(chunk -> new Piece(
                                new Place(place.part(), chunk.startsAt()),
                                keys.dataCipher(handle, context, export).decryptBytes(chunk.content(), cell(chunk)))));
    }

    private void insert(Handle handle, TenantContext context, UUID export, Piece piece) {
        Place place = piece.place();
        Chunk plain = new Chunk(export, place.part(), place.at(), piece.bytes().length, piece.bytes());
        byte[] ciphertext = keys.dataCipher(handle, context, export).encryptBytes(piece.bytes(), cell(plain));
        chunks.insert(handle, context, new Chunk(export, place.part(), place.at(), piece.bytes().length, ciphertext));
    }

    /** Somebody else may have taken the export, or its person may be gone: then nothing more is written. */
    private void hold(TenantContext context, Job job, Change change) {
        boolean held = database.inTenant(context, handle -> {
            boolean own = exports.renew(handle, context, job);
            if (own) {
                change.make(handle);
            }
            return own;
        });
        if (!held) {
            throw new LostExportException();
        }
    }

    private static CellRef cell(Chunk chunk) {
        return new CellRef("export_chunk", chunk.part() + "/" + chunk.startsAt(), chunk.export());
    }

    /** Bytes and where they begin. */
    @SuppressWarnings("ArrayRecordComponent") // Carries bytes between two calls; nobody compares it.
    record Piece(Place place, byte[] bytes) {}

    @FunctionalInterface
    private interface Change {
        void make(Handle handle);
    }
}
