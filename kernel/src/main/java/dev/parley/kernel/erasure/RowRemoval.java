package dev.parley.kernel.erasure;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.PersonRemoval;
import dev.parley.kernel.inventory.PersonalDataSource.Removed;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Removes the rows of what is unreadable already, in batches that are short enough to keep nobody waiting. */
final class RowRemoval {
    static final int BATCH = 1_000;

    private final Database database;
    private final ErasureDao erasures;
    private final PersonRemoval removal;
    private final Receipts receipts;
    private final Clock clock;

    @Inject
    RowRemoval(Database database, ErasureDao erasures, PersonRemoval removal, Receipts receipts, Clock clock) {
        this.database = database;
        this.erasures = erasures;
        this.removal = removal;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Removes one batch; {@code more} says whether another has something to remove now. */
    Removed once(TenantContext context, UUID erasure) {
        return database.inTenant(
                context,
                handle -> erasures.claim(handle, context, erasure)
                        .filter(row -> row.state() == Erasure.State.ERASED)
                        .map(row -> once(handle, context, row))
                        .orElse(Removed.NOTHING));
    }

    private Removed once(Handle handle, TenantContext context, ErasureRow row) {
        OwnerId subject = row.subject().orElseThrow();
        Removed removed = removal.removeSome(handle, context, subject, BATCH);
        boolean last = !removed.more() && isQuiet(row);
        if (last) {
            // Whatever was in progress has ended by now: what it has left goes too.
            removed = removed.plus(removal.removeLast(handle, context, subject, BATCH));
        }
        if (removed.rows() > 0) {
            erasures.removed(handle, context, row.id(), removed.rows());
        }
        if (last && !removed.more()) {
            finish(handle, context, row, row.rowsRemoved() + removed.rows());
        }
        // What waits for a request in progress has nothing to remove now.
        return new Removed(removed.rows(), removed.more() && removed.rows() > 0);
    }

    private void finish(Handle handle, TenantContext context, ErasureRow row, long rows) {
        switch (row.kind()) {
            case ACCOUNT -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                Facts facts = new Facts(row, Objects.requireNonNull(row.erasedAt()), rows, now);
                String receipt = row.tokenHash() == null ? null : receipts.write(handle, context, facts);
                erasures.finish(handle, context, row.id(), new ErasureDao.Written(now, receipt));
            }
            // Nobody has a receipt of it, and nothing is left to say.
            case GUEST, CONVERSATIONS -> erasures.delete(handle, context, row.id());
        }
    }

    private boolean isQuiet(ErasureRow row) {
        Instant erased = Objects.requireNonNull(row.erasedAt());
        return !clock.instant().isBefore(erased.plus(ErasureTerms.QUIET));
    }
}
