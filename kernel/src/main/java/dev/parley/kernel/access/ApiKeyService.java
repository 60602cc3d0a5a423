package dev.parley.kernel.access;

import dev.parley.kernel.access.ApiKeyDao.ApiKeyRow;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** API keys: shown once, kept as keyed hashes, dead on every node the moment they are revoked. */
public final class ApiKeyService {
    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final ApiKeyDao apiKeys;
    private final ApiKeyLookup lookup;
    private final AuditLog audit;
    private final Notices notices;
    private final KeyFormat format = new KeyFormat();

    @Inject
    ApiKeyService(
            Database database,
            KeyService keys,
            Ids ids,
            Clock clock,
            ApiKeyDao apiKeys,
            ApiKeyLookup lookup,
            AuditLog audit,
            Notices notices) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.apiKeys = apiKeys;
        this.lookup = lookup;
        this.audit = audit;
        this.notices = notices;
    }

    /**
     * Makes a key of an account; it may have several.
     *
     * @throws PlatformException INVALID_REQUEST {@code api-key.bad-name} if the name is empty or too long, {@code
     *     api-key.bad-terms} if a term is senseless
     */
    public IssuedApiKey create(TenantContext context, OwnerId account, NewApiKey wanted) {
        return database.inTenant(context, handle -> create(handle, context, account, wanted));
    }

    /** The same, in the caller's transaction. */
    IssuedApiKey create(Handle handle, TenantContext context, OwnerId account, NewApiKey wanted) {
        NewApiKey checked = NewApiKeyRules.check(wanted, clock.instant());
        UUID id = ids.next();
        String secret = format.issue();
        byte[] name = keys.ownerCipher(handle, context, account).encrypt(checked.name(), nameCell(id));
        ApiKeyRow row =
                new ApiKeyRow(id, account.id(), name, KeyFormat.hint(secret), now(), checked.terms(), Optional.empty());
        apiKeys.insert(handle, context, row, lookup.secretHash(handle, context, secret));
        audit.record(
                handle,
                context,
                "api-key.created",
                thing(id),
                Map.of("account", account.id().toString()));
        return new IssuedApiKey(id, secret);
    }

    /**
     * Empty if there is no such key in this tenant, it is revoked or has expired, or its account is suspended.
     *
     * @throws PlatformException UNAVAILABLE if it must be looked up and the database does not answer
     */
    public Optional<ApiKeyHolder> authenticate(TenantId tenant, String presented) {
        return lookup.find(tenant, presented);
    }

    /** Newest first, without revoked ones. */
    public List<ApiKeySummary> list(TenantContext context, OwnerId account) {
        return database.inTenant(context, handle -> {
            List<ApiKeyRow> rows = apiKeys.list(handle, context, account);
            if (rows.isEmpty()) {
                return List.of();
            }
            TextCipher cipher = keys.ownerCipher(handle, context, account);
            return rows.stream().map(row -> summary(row, cipher)).toList();
        });
    }

    /** Revokes any key of the tenant; answers whether there was such a key. */
    public boolean revoke(TenantContext context, UUID keyId) {
        return database.inTenant(context, handle -> revoke(handle, context, keyId));
    }

    /** Revokes a key of the account; answers whether it had such a key. */
    public boolean revoke(TenantContext context, OwnerId account, UUID keyId) {
        return database.inTenant(
                context, handle -> apiKeys.isOf(handle, context, account, keyId) && revoke(handle, context, keyId));
    }

    /** Revokes every key of the account; answers how many it had. */
    public int revokeAll(TenantContext context, OwnerId account) {
        return database.inTenant(context, handle -> revokeAll(handle, context, account));
    }

    /** The same, in the caller's transaction. */
    public int revokeAll(Handle handle, TenantContext context, OwnerId account) {
        List<UUID> revoked = apiKeys.revokeAll(handle, context, account, now());
        revoked.forEach(key -> tell(handle, context, key));
        return revoked.size();
    }

    private boolean revoke(Handle handle, TenantContext context, UUID keyId) {
        boolean found = apiKeys.revoke(handle, context, keyId, now());
        if (found) {
            tell(handle, context, keyId);
        }
        return found;
    }

    private void tell(Handle handle, TenantContext context, UUID revoked) {
        audit.record(handle, context, "api-key.revoked", thing(revoked), Map.of());
        notices.send(handle, Topic.API_KEY, context.tenantId(), revoked);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ApiKeySummary summary(ApiKeyRow row, TextCipher cipher) {
        return new ApiKeySummary(
                row.id(),
                cipher.decrypt(row.name(), nameCell(row.id())),
                row.hint(),
                row.createdAt(),
                row.terms(),
                row.lastUsedAt());
    }

    private static CellRef nameCell(UUID key) {
        return new CellRef("api_key", "name", key);
    }

    private static String thing(UUID key) {
        return "api-key/" + key;
    }
}
