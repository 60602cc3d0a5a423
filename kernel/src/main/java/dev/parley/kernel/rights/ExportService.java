package dev.parley.kernel.rights;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.rights.ExportChunkDao.Part;
import dev.parley.kernel.rights.ExportChunkDao.Place;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Archives of everything that somebody has here, as GDPR Article 20 has it: made in the background, kept encrypted under a key
 * of their own, fetched from any node, and destroyed after a term or with the person.
 */
public final class ExportService {
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MOST = 5;

    private final Database database;
    private final KeyService keys;
    private final ExportDao exports;
    private final ExportStore store;
    private final Archive archive;
    private final ExportWorker worker;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    @Inject
    ExportService(
            Database database,
            KeyService keys,
            ExportDao exports,
            ExportStore store,
            Archive archive,
            ExportWorker worker,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.exports = exports;
        this.store = store;
        this.archive = archive;
        this.worker = worker;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Asks for an archive.
     *
     * @throws PlatformException CONFLICT {@code export.in-progress} while one is made, {@code export.too-many} if there are
     *     five that can be fetched
     */
    public Export begin(TenantContext context, OwnerId owner) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Export export = new Export(ids.next(), owner, Export.State.WAITING, 0, 0, now, null, null);
        return database.inTenant(context, handle -> {
            refuseTooMany(handle, context, owner);
            keys.createDataKey(handle, context, owner, export.id());
            // Whoever asks twice at once waits here for the other.
            if (!exports.insert(handle, context, export)) {
                throw ExportErrors.inProgress();
            }
            audit.record(handle, context, "export.requested", "export/" + export.id(), Map.of());
            handle.afterCommit(() -> worker.wake(context.tenantId()));
            return export;
        });
    }

    /** Newest first. */
    public List<Export> list(TenantContext context, OwnerId owner) {
        return database.inTenant(context, handle -> exports.list(handle, context, owner));
    }

    /** @throws PlatformException NOT_FOUND {@code export.not-found} */
    public Export get(TenantContext context, OwnerId owner, UUID id) {
        return database.inTenant(
                context, handle -> exports.find(handle, context, owner, id).orElseThrow(ExportErrors::notFound));
    }

    /**
     * An archive that can be fetched.
     *
     * @throws PlatformException NOT_FOUND {@code export.not-found}; CONFLICT {@code export.not-ready}; GONE
     *     {@code export.expired}
     */
    public Export fetchable(TenantContext context, OwnerId owner, UUID id) {
        Export export = get(context, owner, id);
        return switch (export.state()) {
            case WAITING -> throw ExportErrors.notReady();
            case FAILED -> throw ExportErrors.failed();
            case EXPIRED -> throw ExportErrors.expired();
            case READY -> {
                if (!export.expiresAt().orElseThrow().isAfter(clock.instant())) {
                    throw ExportErrors.expired();
                }
                yield export;
            }
        };
    }

    /** Writes a part of an archive. Of the archive, one piece at a time is in memory. */
    public void copy(TenantContext context, Export export, ByteRange range, OutputStream out) throws IOException {
        long at = range.first();
        while (at <= range.last()) {
            ExportStore.Piece piece =
                    store.read(context, export.id(), new Place(Part.BODY, at)).orElseThrow(ExportErrors::expired);
            int from = Math.toIntExact(at - piece.place().at());
            int length = Math.toIntExact(Math.min(piece.bytes().length - from, range.last() - at + 1));
            out.write(piece.bytes(), from, length);
            at += length;
        }
    }

    /**
     * Destroys an archive, made or not.
     *
     * @throws PlatformException NOT_FOUND {@code export.not-found}
     */
    public void delete(TenantContext context, OwnerId owner, UUID id) {
        boolean deleted = database.inTenant(context, handle -> {
            boolean found = exports.delete(handle, context, owner, id);
            if (found) {
                keys.destroyDataKey(handle, context, id);
                audit.record(handle, context, "export.deleted", "export/" + id, Map.of());
            }
            return found;
        });
        if (!deleted) {
            throw ExportErrors.notFound();
        }
    }

    /** Writes an archive at once, as it is made. */
    public void write(TenantContext context, OwnerId owner, OutputStream out) throws IOException {
        database.inTenant(context, handle -> {
            audit.record(handle, context, "export.written", ExportErrors.thing(owner), Map.of());
            return true;
        });
        archive.write(context, owner, Archive.Begun.anew(out));
    }

    /** The published form of what is in an archive: JSON Schema. */
    public byte[] schema() {
        return Archive.schema();
    }

    /** Destroys archives whose time is over; answers how many. */
    public int forget(TenantContext context) {
        Instant now = clock.instant();
        return database.inTenant(context, handle -> {
            List<UUID> expired = exports.expired(handle, context, now);
            expired.forEach(export -> store.destroy(handle, context, export, Export.State.EXPIRED));
            exports.deleteEndedBefore(handle, context, now.minus(REMEMBERED));
            return expired.size();
        });
    }

    private void refuseTooMany(Handle handle, TenantContext context, OwnerId owner) {
        long present = exports.list(handle, context, owner).stream()
                .filter(export -> export.state() == Export.State.READY)
                .count();
        if (present >= MOST) {
            throw ExportErrors.tooMany(MOST);
        }
    }
}
