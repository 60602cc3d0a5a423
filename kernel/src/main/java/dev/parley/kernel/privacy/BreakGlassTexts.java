package dev.parley.kernel.privacy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reasons of break-glass requests: ciphertext under the key of whose the conversation is. */
final class BreakGlassTexts {
    private final KeyService keys;

    @Inject
    BreakGlassTexts(KeyService keys) {
        this.keys = keys;
    }

    byte[] encrypt(Handle handle, TenantContext context, Place place, String reason) {
        return keys.ownerCipher(handle, context, place.owner()).encrypt(reason, place.cell());
    }

    BreakGlassRequest decrypt(Handle handle, TenantContext context, BreakGlassDao.Row row) {
        return new BreakGlassRequest(
                row.id(),
                row.conversation(),
                row.owner(),
                reason(handle, context, row),
                BreakGlassRequest.State.valueOf(row.state()),
                row.requestedBy(),
                row.requestedAt(),
                row.decidedBy(),
                row.decidedAt(),
                row.openedAt(),
                row.expiresAt());
    }

    /** What the owner is told of one that was opened. */
    Disclosure disclosure(Handle handle, TenantContext context, BreakGlassDao.Row row) {
        Instant openedAt = row.openedAt();
        Instant endsAt = row.expiresAt();
        Instant decidedAt = row.decidedAt();
        if (openedAt == null || endsAt == null || decidedAt == null) {
            throw new IllegalArgumentException("the request " + row.id() + " was never opened");
        }
        boolean endedEarly = row.state().equals(BreakGlassRequest.State.ENDED.name()) && decidedAt.isBefore(endsAt);
        return new Disclosure(
                row.id(), row.conversation(), reason(handle, context, row), openedAt, endedEarly ? decidedAt : endsAt);
    }

    String reason(Handle handle, TenantContext context, BreakGlassDao.Row row) {
        Place place = new Place(row.owner(), row.id());
        return keys.ownerCipher(handle, context, row.owner()).decrypt(row.reason(), place.cell());
    }

    /** Whose key, and of which request. */
    record Place(OwnerId owner, UUID request) {
        CellRef cell() {
            return new CellRef("break_glass", "reason", request);
        }
    }
}
