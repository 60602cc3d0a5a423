package dev.parley.kernel.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.access.HolderCache.Presented;
import dev.parley.kernel.cluster.NoticeReceiver;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was looked up, at the very moment at which it changes. */
final class TestHolderCache {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private static TestingKernel kernel;

    private final HolderCache cache = kernel.get(HolderCache.class);
    private final Presented presented = Presented.of(TENANT, UUID.randomUUID().toString());
    private final ApiKeyHolder holder = holder();

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(Clock.systemUTC(), Map.of());
        kernel.get(NoticeReceiver.class).start();
    }

    @AfterAll
    static void stop() {
        kernel.get(NoticeReceiver.class).close();
        kernel.close();
    }

    @BeforeEach
    void awaitHearing() throws Exception {
        TestingWait.until("the node hears", () -> kernel.get(Notices.class).heard());
    }

    @Test
    void isAskedOnce() throws Exception {
        TestingWait.until("it is kept", () -> {
            cache.get(presented, () -> Optional.of(holder));
            return cache.get(presented, Optional::empty).isPresent();
        });
    }

    @Test
    void keepsNothingThatWasRevokedWhileItWasRead() {
        cache.get(presented, () -> {
            cache.forget(found -> found.keyId().equals(holder.keyId()));
            return Optional.of(holder);
        });
        assertThat(cache.get(presented, Optional::empty)).isEmpty();
    }

    @Test
    void keepsNothingWhileNothingIsHeard() {
        try (TestingKernel node = kernel.node(Clock.systemUTC(), Map.of())) {
            HolderCache deaf = node.get(HolderCache.class);
            deaf.get(presented, () -> Optional.of(holder));
            assertThat(deaf.get(presented, Optional::empty)).isEmpty();
        }
    }

    @Test
    void isAskedForTheWholeOfAKeyOfOneTenant() {
        String secret = new KeyFormat().issue();
        cache.get(Presented.of(TENANT, secret), () -> Optional.of(holder));
        String alike = secret.substring(0, secret.length() - 1) + (secret.endsWith("x") ? "y" : "x");
        assertThat(cache.get(Presented.of(TENANT, alike), Optional::empty)).isEmpty();
        assertThat(cache.get(Presented.of(new TenantId(UUID.randomUUID()), secret), Optional::empty))
                .isEmpty();
    }

    private static ApiKeyHolder holder() {
        return new ApiKeyHolder(
                TenantContext.system(TENANT),
                UUID.randomUUID(),
                OwnerId.account(UUID.randomUUID()),
                KeyTerms.UNRESTRICTED);
    }
}
