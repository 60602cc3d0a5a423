package dev.parley.kernel.access;

import dev.parley.kernel.access.ApiKeyRequestDao.Request;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Wishes for API keys that may arrive twice: the second makes nothing, for the secret is not known any more. */
public final class ApiKeyRequests {
    private static final ErrorCode ALREADY_MADE = new ErrorCode("api-key.already-made", ErrorType.CONFLICT);
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final Database database;
    private final KeyService keys;
    private final Clock clock;
    private final ApiKeyService apiKeys;
    private final ApiKeyRequestDao requests;

    @Inject
    ApiKeyRequests(Database database, KeyService keys, Clock clock, ApiKeyService apiKeys, ApiKeyRequestDao requests) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.apiKeys = apiKeys;
        this.requests = requests;
    }

    /**
     * Makes a key, once for each Idempotency-Key of the account.
     *
     * @throws PlatformException CONFLICT {@code api-key.already-made}, which names the key that was made; as {@link
     *     ApiKeyService#create}
     */
    public IssuedApiKey create(TenantContext context, OwnerId account, NewApiKey wanted, String idempotencyKey) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inTenant(context, handle -> {
            byte[] hash = keys.keyedHash(handle, context, "api-key-request", idempotencyKey);
            IssuedApiKey made = apiKeys.create(handle, context, account, wanted);
            UUID kept = requests.keep(handle, context, new Request(account, hash, made.id(), now));
            if (!kept.equals(made.id())) {
                throw new PlatformException(
                        ALREADY_MADE,
                        "The key " + kept + " was made by this Idempotency-Key. Its secret was shown then and cannot be"
                                + " shown again: if it was lost, revoke the key and make another.");
            }
            return made;
        });
    }

    /** Forgets what is a day old; answers how many. */
    public int forget(TenantContext context) {
        Instant before = clock.instant().minus(REMEMBERED);
        return database.inTenant(context, handle -> requests.deleteBefore(handle, context, before));
    }
}
