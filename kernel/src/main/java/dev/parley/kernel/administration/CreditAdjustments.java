package dev.parley.kernel.administration;

import dev.parley.kernel.administration.CreditAdjustmentDao.Row;
import dev.parley.kernel.credits.Correction;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keeps adjustments that wait for a second person. */
final class CreditAdjustments {
    private static final ErrorCode UNKNOWN = new ErrorCode("credits.adjustment-not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode DECIDED = new ErrorCode("credits.adjustment-decided", ErrorType.CONFLICT);
    private static final ErrorCode REUSED = new ErrorCode("credits.key-reused", ErrorType.UNPROCESSABLE);
    private static final UUID NEWEST = new UUID(-1, -1);

    private final CreditAdjustmentDao adjustments;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;

    @Inject
    CreditAdjustments(CreditAdjustmentDao adjustments, KeyService keys, Ids ids, Clock clock) {
        this.adjustments = adjustments;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    /** Of a key that somebody chose only whether it is the same: it may say anything, and is theirs alone. */
    String stored(Handle handle, TenantContext context, String kind, String key) {
        byte[] hash =
                keys.keyedHash(handle, context, "credits-key", context.actor().rawId() + "\n" + key);
        return kind + "/" + HexFormat.of().formatHex(hash);
    }

    /** Keeps one; the same key twice keeps one. */
    CreditAdjustment request(Handle handle, TenantContext context, LedgerOwner owner, Correction wanted) {
        Optional<Row> earlier = wanted.externalKey().flatMap(key -> adjustments.findByKey(handle, context, key));
        if (earlier.isPresent()) {
            CreditAdjustment same = read(handle, context, earlier.get());
            if (!same.owner().equals(owner) || !same.amount().equals(wanted.amount())) {
                throw new PlatformException(
                        REUSED, "This key was used for another movement of credits. Use a new key for a new movement.");
            }
            return same;
        }
        UUID id = ids.next();
        Row row = new Row(
                id,
                owner.kind().name(),
                owner.id(),
                wanted.amount().value(),
                keys.tenantCipher(handle, context).encrypt(wanted.reason(), cell(id)),
                wanted.externalKey().orElse(null),
                CreditAdjustment.State.REQUESTED.name(),
                context.actor().rawId(),
                now(),
                null,
                null);
        adjustments.insert(handle, context, row);
        return read(handle, context, row);
    }

    /**
     * Locks one that nobody has decided yet.
     *
     * @throws PlatformException NOT_FOUND {@code credits.adjustment-not-found}; CONFLICT {@code credits.adjustment-decided}
     */
    CreditAdjustment lock(Handle handle, TenantContext context, UUID id) {
        CreditAdjustment found = find(handle, context, id);
        if (found.state() != CreditAdjustment.State.REQUESTED) {
            throw new PlatformException(DECIDED, "This adjustment has been decided. Make a new one.");
        }
        return found;
    }

    CreditAdjustment decide(Handle handle, TenantContext context, UUID id, CreditAdjustment.State state) {
        adjustments.decide(handle, context, new CreditAdjustmentDao.Decision(id, state, now()));
        return find(handle, context, id);
    }

    List<CreditAdjustment> list(Handle handle, TenantContext context, Optional<UUID> before, int limit) {
        return adjustments.list(handle, context, before.orElse(NEWEST), limit).stream()
                .map(row -> read(handle, context, row))
                .toList();
    }

    private CreditAdjustment find(Handle handle, TenantContext context, UUID id) {
        return adjustments
                .lock(handle, context, id)
                .map(row -> read(handle, context, row))
                .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no such adjustment."));
    }

    private CreditAdjustment read(Handle handle, TenantContext context, Row row) {
        LedgerOwner owner = switch (LedgerOwner.Kind.valueOf(row.ownerKind())) {
            case ACCOUNT -> new LedgerOwner.Account(row.owner());
            case GUESTS -> new LedgerOwner.Guests();
        };
        return new CreditAdjustment(
                row.id(),
                owner,
                new MicroCredits(row.amount()),
                keys.tenantCipher(handle, context).decrypt(row.reason(), cell(row.id())),
                CreditAdjustment.State.valueOf(row.state()),
                Optional.ofNullable(row.requestedBy()),
                row.requestedAt(),
                Optional.ofNullable(row.decidedBy()),
                Optional.ofNullable(row.decidedAt()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static CellRef cell(UUID adjustment) {
        return new CellRef("credit_adjustment", "reason", adjustment);
    }
}
