package dev.parley.kernel.session;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Ends sessions, and says so in the audit log. */
final class SessionEnds {
    private static final String ENDED = "session.ended";

    private final SessionDao sessions;
    private final AuditLog audit;

    @Inject
    SessionEnds(SessionDao sessions, AuditLog audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Answers whether there was one. */
    boolean one(Handle handle, TenantContext context, UUID session) {
        Optional<UUID> account = sessions.end(handle, context, session);
        account.ifPresent(
                id -> audit.record(handle, context, ENDED, "session/" + session, Map.of("account", id.toString())));
        return account.isPresent();
    }

    /** All of the account but the one that is kept; answers how many. */
    int ofAccount(Handle handle, TenantContext context, UUID account, Optional<UUID> kept) {
        int ended = sessions.endOfAccount(handle, context, account, kept.orElse(null));
        if (ended > 0) {
            audit.record(handle, context, ENDED, "account/" + account, Map.of("sessions", Integer.toString(ended)));
        }
        return ended;
    }
}
