package dev.parley.kernel.access;

import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The API keys of an account. */
final class ApiKeyData implements PersonalDataSource {
    private final ApiKeyDao apiKeys;
    private final Notices notices;
    private final ApiKeyReport held;

    @Inject
    ApiKeyData(ApiKeyDao apiKeys, Notices notices, ApiKeyReport held) {
        this.apiKeys = apiKeys;
        this.notices = notices;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("api_key", "api_key_request");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        if (person.kind() == Actor.Kind.ACCOUNT) {
            person.id().ifPresent(account -> {
                apiKeys.deleteOf(handle, context, account);
                notices.send(handle, Topic.ACCOUNT, context.tenantId(), account);
            });
        }
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // Guests have no keys.
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person)
                .filter(owner -> owner.kind() == OwnerId.Kind.ACCOUNT)
                .ifPresent(owner -> held.tell(context, owner, report));
    }
}
