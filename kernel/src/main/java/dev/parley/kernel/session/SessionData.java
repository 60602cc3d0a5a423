package dev.parley.kernel.session;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The sessions of a person. */
final class SessionData implements PersonalDataSource {
    private final SessionDao sessions;
    private final KeyService keys;
    private final SessionReportDao held;

    @Inject
    SessionData(SessionDao sessions, KeyService keys, SessionReportDao held) {
        this.sessions = sessions;
        this.keys = keys;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("session");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        person.id().ifPresent(id -> {
            switch (person.kind()) {
                case ACCOUNT -> sessions.delete(handle, context, id);
                case GUEST, SYSTEM, OPERATOR, API_KEY -> {}
            }
        });
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // A guest's session is the guest's own row.
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person)
                .filter(owner -> owner.kind() == OwnerId.Kind.ACCOUNT)
                .ifPresent(owner -> report.tell(handle -> {
                    TextCipher cipher = keys.ownerCipher(handle, context, owner);
                    return HeldTable.of("session")
                            .text("provider_session", cipher.reader("session", "provider_session"))
                            .text("device", cipher.reader("session", "device"))
                            .withheld(HeldTable.HASH, "token_hash", "provider_session_hash")
                            .tell(held.sessions(handle, context, owner.id()));
                }));
    }
}
