package dev.parley.kernel.signin;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * How a person signs in. What was sent for nothing is known of a person at a provider alone, and stays for its term; the rest
 * does not say whose it is, and ends within days.
 */
final class SignInData implements PersonalDataSource {
    private final IdentityDao identities;
    private final SignInReport held;

    @Inject
    SignInData(IdentityDao identities, SignInReport held) {
        this.identities = identities;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("sign_in_identity", "sign_in_attempt", "free_use", "grant_revocation", "logout_notice");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        person.id().ifPresent(id -> {
            switch (person.kind()) {
                case ACCOUNT -> identities.deleteOfAccount(handle, context, id);
                case GUEST, SYSTEM, OPERATOR, API_KEY -> {}
            }
        });
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // Guests do not sign in.
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> held.tell(context, owner, report));
    }
}
