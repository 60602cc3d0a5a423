package dev.parley.kernel.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
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
import org.jdbi.v3.core.Handle;

/**
 * Makes and checks session cookies: a token and its signature, so that junk, and the cookie of another tenant, never reach
 * the database. The token begins with the kind of person whom it is for: a guest's opens no account, whatever is stored. The
 * keys are derived from the tenant's.
 */
public final class SessionTokens {
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

    /** A new cookie. */
    public String issue(Handle handle, TenantContext context, OwnerId.Kind kind) {
        // Here rather than at the first signature: that would ask for a second connection.
        var _ = signingKeys.get(context.tenantId(), tenant -> signingKey(handle, context));
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String written = prefix(kind) + encode(token);
        return written + "." + sign(context, "cookie", written);
    }

    /** The token of a cookie that is ours, and of somebody of this kind. */
    public Optional<String> token(TenantContext context, OwnerId.Kind kind, String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 1 || cookie.length() > 4 * TOKEN_BYTES || !cookie.startsWith(prefix(kind))) {
            return Optional.empty();
        }
        String token = cookie.substring(0, dot);
        byte[] expected = sign(context, "cookie", token).getBytes(StandardCharsets.UTF_8);
        byte[] presented = cookie.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, presented) ? Optional.of(token) : Optional.empty();
    }

    /** What a page proves itself with. */
    public String csrfToken(TenantContext context, String token) {
        return sign(context, "csrf", token);
    }

    /** What is stored of a token. */
    public byte[] lookupHash(TenantContext context, String token) {
        return mac(context, "lookup", token);
    }

    private String sign(TenantContext context, String purpose, String token) {
        return encode(mac(context, purpose, token));
    }

    private byte[] mac(TenantContext context, String purpose, String token) {
        byte[] key = signingKeys.get(
                context.tenantId(), tenant -> database.inTenant(context, handle -> signingKey(handle, context)));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal((purpose + ":" + token).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private byte[] signingKey(Handle handle, TenantContext context) {
        return keys.keyedHash(handle, context, "session-signing-key", "1");
    }

    private static String prefix(OwnerId.Kind kind) {
        return switch (kind) {
            case GUEST -> "g";
            case ACCOUNT -> "a";
        };
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
