package dev.parley.kernel.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.cluster.NoticeReceiver;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a key ends, and when it was last used. */
final class TestKeyTime {
    private static final TestingClock CLOCK = TestingClock.at("2026-11-23T10:20:30Z");
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final OwnerId account = kernel.get(AccountService.class)
            .create(tenant, NewAccount.of("ada@example.org", Role.OWNER))
            .id();
    private final ApiKeyService apiKeys = kernel.get(ApiKeyService.class);
    private final LastUse lastUse = kernel.get(LastUse.class);

    @BeforeAll
    static void start() throws Exception {
        kernel = TestingKernel.start(CLOCK, Map.of());
        kernel.get(NoticeReceiver.class).start();
        TestingWait.until("the node hears", () -> kernel.get(Notices.class).heard());
    }

    @AfterAll
    static void stop() {
        kernel.get(NoticeReceiver.class).close();
        kernel.close();
    }

    @Test
    void anExpiredKeyIsRefusedOutOfTheCacheToo() {
        Instant end = CLOCK.instant().plus(Duration.ofMinutes(1));
        KeyTerms terms = new KeyTerms(Optional.of(end), Set.of(), Set.of(), KeyLimits.NONE);
        String secret =
                apiKeys.create(tenant, account, new NewApiKey("short", terms)).secret();
        assertThat(apiKeys.authenticate(tenant.tenantId(), secret)).isPresent();
        CLOCK.pass(Duration.ofSeconds(59));
        assertThat(apiKeys.authenticate(tenant.tenantId(), secret)).isPresent();
        CLOCK.pass(Duration.ofSeconds(1));
        assertThat(apiKeys.authenticate(tenant.tenantId(), secret)).isEmpty();
    }

    @Test
    void lastUseIsKeptToTheHour() {
        String secret =
                apiKeys.create(tenant, account, NewApiKey.named("laptop")).secret();
        assertThat(lastUsed()).isEmpty();
        use(secret);
        Instant first = CLOCK.instant().truncatedTo(ChronoUnit.HOURS);
        assertThat(lastUsed()).contains(first);

        CLOCK.pass(Duration.ofHours(1));
        use(secret);
        assertThat(lastUsed()).contains(first.plus(Duration.ofHours(1)));
    }

    @Test
    void lastUseIsWrittenOnceAnHour() {
        String secret =
                apiKeys.create(tenant, account, NewApiKey.named("laptop")).secret();
        use(secret);
        kernel.database()
                .execute("UPDATE api_key SET last_used_at = '2020-01-01T00:00:00Z' WHERE tenant_id = '"
                        + tenant.tenantId() + "'");
        use(secret);
        assertThat(lastUsed()).contains(Instant.parse("2020-01-01T00:00:00Z"));
    }

    private void use(String secret) {
        assertThat(apiKeys.authenticate(tenant.tenantId(), secret)).isPresent();
        lastUse.flush();
    }

    private Optional<Instant> lastUsed() {
        return apiKeys.list(tenant, account).getFirst().lastUsedAt();
    }
}
