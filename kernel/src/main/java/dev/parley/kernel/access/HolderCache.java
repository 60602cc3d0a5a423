package dev.parley.kernel.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.cluster.Notices;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Holders of keys that were looked up. Passed by while nobody would tell us that a key was revoked. */
final class HolderCache {
    private static final int MOST = 100_000;
    /** Nothing relies on it: notices empty the cache. It bounds what a notice that was never sent can do. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Notices notices;
    private final AtomicLong generation = new AtomicLong();
    private final Cache<Presented, ApiKeyHolder> holders =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    @Inject
    HolderCache(Notices notices) {
        this.notices = notices;
    }

    Optional<ApiKeyHolder> get(Presented key, Supplier<Optional<ApiKeyHolder>> read) {
        if (!notices.heard()) {
            return read.get();
        }
        ApiKeyHolder known = holders.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        long before = generation.get();
        Optional<ApiKeyHolder> found = read.get();
        found.ifPresent(holder -> put(key, holder, before));
        return found;
    }

    void forget(Predicate<ApiKeyHolder> which) {
        generation.incrementAndGet();
        holders.asMap().values().removeIf(which);
    }

    /** What was read before something was forgotten may be that very thing: it must not come in afterwards. */
    private void put(Presented key, ApiKeyHolder holder, long before) {
        if (generation.get() == before) {
            holders.put(key, holder);
            if (generation.get() != before) {
                holders.invalidate(key);
            }
        }
    }

    /** What came, as a full hash: never the secret itself, never a part of it. */
    record Presented(TenantId tenant, String sha256) {
        static Presented of(TenantId tenant, String secret) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] hash = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
                return new Presented(tenant, HexFormat.of().formatHex(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no SHA-256", e);
            }
        }
    }
}
