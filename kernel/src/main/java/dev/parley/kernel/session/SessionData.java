package dev.parley.kernel.session;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The sessions of a person. */
final class SessionData implements PersonalDataSource {
    private final SessionDao sessions;

    @Inject
    SessionData(SessionDao sessions) {
        this.sessions = sessions;
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
}
