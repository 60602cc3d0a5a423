package dev.parley.kernel.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names subjects without saying who they are, for counters outlive requests and may lie on another machine. */
final class SubjectNames {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME_BYTES = 16;
    private static final int MOST_KEYS = 10_000;

    private final Database database;
    private final KeyService keys;
    private final Clock clock;
    private final Cache<Purpose, SecretKeySpec> hashKeys = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(Duration.ofHours(24))
            .build();

    @Inject
    SubjectNames(Database database, KeyService keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** A keyed hash; that of an address prefix holds for a day. */
    String name(TenantContext context, Subject subject) {
        return switch (subject.kind()) {
            case TENANT -> "all";
            case KEY, ACCOUNT, GUEST -> hash(context, "limit", subject);
            case ADDRESS ->
                hash(context, "limit-address/" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), subject);
        };
    }

    private String hash(TenantContext context, String purpose, Subject subject) {
        SecretKeySpec key = hashKeys.get(new Purpose(context.tenantId(), purpose), _ -> key(context, purpose));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal((subject.kind() + "/" + subject.id()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private SecretKeySpec key(TenantContext context, String purpose) {
        byte[] derived = database.inTenant(context, handle -> keys.keyedHash(handle, context, purpose, "subjects"));
        return new SecretKeySpec(derived, ALGORITHM);
    }

    private record Purpose(TenantId tenant, String purpose) {}
}
