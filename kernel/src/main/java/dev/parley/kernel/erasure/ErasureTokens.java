package dev.parley.kernel.erasure;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What somebody comes back to an erasure with, when nothing else of them is left. Only a keyed hash is kept. */
final class ErasureTokens {
    private static final int BYTES = 32;

    private final KeyService keys;
    private final SecureRandom random = new SecureRandom();

    @Inject
    ErasureTokens(KeyService keys) {
        this.keys = keys;
    }

    String next() {
        byte[] token = new byte[BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    byte[] hash(Handle handle, TenantContext context, String token) {
        return keys.keyedHash(handle, context, "erasure-token", token);
    }

    boolean isOf(Handle handle, TenantContext context, String token, byte @Nullable [] hash) {
        return hash != null && MessageDigest.isEqual(hash, hash(handle, context, token));
    }
}
