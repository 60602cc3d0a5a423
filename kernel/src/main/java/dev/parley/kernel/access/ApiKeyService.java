package dev.parley.kernel.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** API keys: shown once, kept as keyed hashes. */
public final class ApiKeyService {
    private static final ErrorCode BAD_NAME = new ErrorCode("api-key.bad-name", ErrorType.INVALID_REQUEST);
    private static final int LONGEST_NAME = 100;
    private static final int MOST_CACHED = 100_000;
    /** How long another node may still honour a revoked key. */
    private static final Duration CACHED = Duration.ofSeconds(5);

    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final ApiKeyDao apiKeys;
    private final AuditLog audit;
    private final KeyFormat format = new KeyFormat();
    private final Cache<Presented, ApiKeyHolder> holders = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(CACHED)
            .build();

    @Inject
    ApiKeyService(Database database, KeyService keys, Ids ids, Clock clock, ApiKeyDao apiKeys, AuditLog audit) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.apiKeys = apiKeys;
        this.audit = audit;
    }

    /** @throws PlatformException INVALID_REQUEST {@code api-key.bad-name} if the name is empty or too long */
    public IssuedApiKey create(TenantContext context, OwnerId account, String name) {
        String checkedName = checked(name);
        UUID id = ids.next();
        String secret = format.issue();
        return database.inTenant(context, handle -> {
            byte[] encrypted = keys.ownerCipher(handle, context, account).encrypt(checkedName, nameCell(id));
            ApiKeyDao.ApiKeyRow row = new ApiKeyDao.ApiKeyRow(
                    id,
                    account.id(),
                    encrypted,
                    KeyFormat.hint(secret),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            apiKeys.insert(handle, context, row, secretHash(handle, context, secret));
            audit.record(
                    handle,
                    context,
                    "api-key.created",
                    "api-key/" + id,
                    Map.of("account", account.id().toString()));
            return new IssuedApiKey(id, secret);
        });
    }

    /** Empty if there is no such key in this tenant, or it is revoked. */
    public Optional<ApiKeyHolder> authenticate(TenantId tenant, String presented) {
        if (!KeyFormat.fits(presented)) {
            return Optional.empty();
        }
        Presented key = new Presented(tenant, sha256(presented));
        ApiKeyHolder cached = holders.getIfPresent(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<ApiKeyHolder> found = find(TenantContext.system(tenant), presented);
        found.ifPresent(holder -> holders.put(key, holder));
        return found;
    }

    /** Newest first, without revoked ones. */
    public List<ApiKeySummary> list(TenantContext context, OwnerId account) {
        return database.inTenant(context, handle -> {
            List<ApiKeyDao.ApiKeyRow> rows = apiKeys.list(handle, context, account);
            if (rows.isEmpty()) {
                return List.of();
            }
            TextCipher cipher = keys.ownerCipher(handle, context, account);
            return rows.stream()
                    .map(row -> new ApiKeySummary(
                            row.id(), cipher.decrypt(row.name(), nameCell(row.id())), row.hint(), row.createdAt()))
                    .toList();
        });
    }

    /** Answers whether there was such a key. */
    public boolean revoke(TenantContext context, UUID keyId) {
        boolean revoked = database.inTenant(context, handle -> {
            boolean found =
                    apiKeys.revoke(handle, context, keyId, clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (found) {
                audit.record(handle, context, "api-key.revoked", "api-key/" + keyId, Map.of());
            }
            return found;
        });
        holders.asMap().values().removeIf(holder -> holder.keyId().equals(keyId));
        return revoked;
    }

    private Optional<ApiKeyHolder> find(TenantContext context, String presented) {
        return database.inTenant(
                context,
                handle -> apiKeys.findBySecretHash(handle, context, secretHash(handle, context, presented))
                        .map(holder -> new ApiKeyHolder(
                                new TenantContext(context.tenantId(), new Actor(Actor.Kind.API_KEY, holder.key())),
                                holder.key(),
                                OwnerId.account(holder.account()))));
    }

    private byte[] secretHash(Handle handle, TenantContext context, String secret) {
        return keys.keyedHash(handle, context, "api-key", secret);
    }

    private static CellRef nameCell(UUID key) {
        return new CellRef("api_key", "name", key);
    }

    private static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new PlatformException(
                            BAD_NAME, "The name of a key has between 1 and " + LONGEST_NAME + " characters.")
                    .withParameter("name");
        }
        return stripped;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** What came, as a full hash: never the secret itself, never a part of it. */
    private record Presented(TenantId tenant, String sha256) {}
}
