package dev.parley.kernel.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks session cookies: a random token and its signature, so that junk, and the cookie of another tenant,
 * never reach the database. The keys are derived from the tenant's.
 */
final class SessionTokens {
    private static final int TOKEN_BYTES = 32;
    private static final int MOST_TENANTS = 10_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Database database;
    private final KeyService keys;
    private final SecureRandom random = new SecureRandom();
    private final Cache<TenantId, byte[]> signingKeys = Caffeine.newBuilder()
            .maximumSize(MOST_TENANTS)
            .expireAfterWrite(KEPT)
            .build();

    @Inject
    SessionTokens(Database database, KeyService keys) {
        this.database = database;
        this.keys = keys;
    }

    String issue(TenantContext context) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String written = encode(token);
        return written + "." + sign(context, "cookie", written);
    }

    /** The token of a cookie that is ours. */
    Optional<String> token(TenantContext context, String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 1 || cookie.length() > 4 * TOKEN_BYTES) {
            return Optional.empty();
        }
        String token = cookie.substring(0, dot);
        byte[] expected = sign(context, "cookie", token).getBytes(StandardCharsets.UTF_8);
        byte[] presented = cookie.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, presented) ? Optional.of(token) : Optional.empty();
    }

    String csrfToken(TenantContext context, String token) {
        return sign(context, "csrf", token);
    }

    /** What is stored of a token. */
    byte[] lookupHash(TenantContext context, String token) {
        return mac(context, "lookup", token);
    }

    private String sign(TenantContext context, String purpose, String token) {
        return encode(mac(context, purpose, token));
    }

    private byte[] mac(TenantContext context, String purpose, String token) {
        byte[] key = signingKeys.get(context.tenantId(), tenant -> signingKey(context));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal((purpose + ":" + token).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private byte[] signingKey(TenantContext context) {
        return database.inTenant(context, handle -> keys.keyedHash(handle, context, "session-signing-key", "1"));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
