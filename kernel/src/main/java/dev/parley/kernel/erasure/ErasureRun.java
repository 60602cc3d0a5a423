package dev.parley.kernel.erasure;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.conversation.ConversationErasure;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountErasure;
import dev.parley.kernel.identity.GuestErasure;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes erasures on, one turn after the other, each in a transaction of its own: whatever breaks off between two, any node
 * goes on from there. What is noted outside of the database was decided before, so that it will be done.
 */
final class ErasureRun {
    private final Database database;
    private final ErasureDao erasures;
    private final Blocks blocks;
    private final ErasureLog log;
    private final Receipts receipts;
    private final AccountErasure accounts;
    private final GuestErasure guests;
    private final ConversationErasure conversations;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    ErasureRun(
            Database database,
            ErasureDao erasures,
            Blocks blocks,
            ErasureLog log,
            Receipts receipts,
            AccountErasure accounts,
            GuestErasure guests,
            ConversationErasure conversations,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.erasures = erasures;
        this.blocks = blocks;
        this.log = log;
        this.receipts = receipts;
        this.accounts = accounts;
        this.guests = guests;
        this.conversations = conversations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes it unreadable, if nothing is in the way. */
    void advance(TenantContext context, UUID erasure) {
        boolean decided = database.inTenant(context, handle -> decide(handle, context, erasure));
        if (decided) {
            database.inTenant(context, handle -> erase(handle, context, erasure));
        }
    }

    /** Answers whether it is to be done now. */
    private boolean decide(Handle handle, TenantContext context, UUID erasure) {
        return erasures.lock(handle, context, erasure)
                .map(row -> switch (row.state()) {
                    case SEALED -> {
                        boolean free = !now().isBefore(row.dueAt())
                                && row.person()
                                        .filter(person -> blocks.any(handle, context, person))
                                        .isEmpty();
                        if (free) {
                            erasures.decide(handle, context, erasure);
                        }
                        yield free;
                    }
                    case RUNNING -> true;
                    case ERASED, DONE -> false;
                })
                .orElse(false);
    }

    private boolean erase(Handle handle, TenantContext context, UUID erasure) {
        return erasures.lock(handle, context, erasure)
                .filter(row -> row.state() == Erasure.State.RUNNING)
                .map(row -> {
                    OwnerId person = row.person().orElseThrow();
                    switch (row.kind()) {
                        case ACCOUNT -> account(handle, context, row, person);
                        case GUEST -> guest(handle, context, row, person);
                        case CONVERSATIONS -> conversations(handle, context, row, person);
                    }
                    return true;
                })
                .orElse(false);
    }

    private void account(Handle handle, TenantContext context, ErasureRow row, OwnerId account) {
        accounts.find(handle, context, account)
                .ifPresent(found -> accounts.erase(handle, context, found, row.locale()));
        Instant now = now();
        erased(handle, context, row, receipts.write(handle, context, new Facts(row, now, 0, null)));
        log.append(context.tenantId(), ErasureLog.Subject.ACCOUNT, List.of(account.id()));
        // Last: the tenant's other entries wait from here on.
        audit.record(handle, context, "account.deleted", "account/" + account.id(), Map.of());
    }

    private void guest(Handle handle, TenantContext context, ErasureRow row, OwnerId guest) {
        guests.erase(handle, context, guest);
        erased(handle, context, row, null);
        log.append(context.tenantId(), ErasureLog.Subject.GUEST, List.of(guest.id()));
        audit.record(handle, context, "guest.erased", "guest/" + guest.id(), Map.of());
    }

    private void conversations(Handle handle, TenantContext context, ErasureRow row, OwnerId person) {
        erased(handle, context, row, null);
        conversations.destroy(handle, context, person, row.subject().orElseThrow());
    }

    private void erased(Handle handle, TenantContext context, ErasureRow row, @Nullable String receipt) {
        erasures.erased(handle, context, row.id(), new ErasureDao.Written(now(), receipt));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
