package dev.parley.kernel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestApiKeyService {
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final OwnerId account = kernel.get(AccountService.class)
            .create(tenant, NewAccount.of("ada@example.org", Role.OWNER))
            .id();
    private final ApiKeyService apiKeys = kernel.get(ApiKeyService.class);

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(Clock.systemUTC(), Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void opensWhatIsItsAccounts() {
        IssuedApiKey key = apiKeys.create(tenant, account, NewApiKey.named("build server"));
        ApiKeyHolder holder =
                apiKeys.authenticate(tenant.tenantId(), key.secret()).orElseThrow();
        assertThat(holder.keyId()).isEqualTo(key.id());
        assertThat(holder.account()).isEqualTo(account);
        assertThat(holder.context())
                .isEqualTo(new TenantContext(tenant.tenantId(), new Actor(Actor.Kind.API_KEY, key.id())));
        assertThat(apiKeys.authenticate(tenant.tenantId(), key.secret())).contains(holder);
    }

    @Test
    void isListedWithoutItsSecret() {
        IssuedApiKey first = apiKeys.create(tenant, account, NewApiKey.named("first"));
        IssuedApiKey second = apiKeys.create(tenant, account, NewApiKey.named("second"));
        assertThat(apiKeys.list(tenant, account))
                .satisfiesExactly(
                        key -> {
                            assertThat(key.id()).isEqualTo(second.id());
                            assertThat(key.name()).isEqualTo("second");
                            assertThat(second.secret()).endsWith(key.hint());
                            assertThat(key.hint()).hasSize(4);
                        },
                        key -> assertThat(key.id()).isEqualTo(first.id()));
        assertThat(first.toString()).doesNotContain(first.secret());
    }

    @Test
    void opensNothingOnceRevoked() {
        IssuedApiKey key = apiKeys.create(tenant, account, NewApiKey.named("laptop"));
        assertThat(apiKeys.authenticate(tenant.tenantId(), key.secret())).isPresent();
        assertThat(apiKeys.revoke(tenant, key.id())).isTrue();
        assertThat(apiKeys.authenticate(tenant.tenantId(), key.secret())).isEmpty();
        assertThat(apiKeys.list(tenant, account)).isEmpty();
        assertThat(apiKeys.revoke(tenant, key.id())).isFalse();
        assertThat(apiKeys.revoke(tenant, UUID.randomUUID())).isFalse();
    }

    @Test
    void opensNothingOfAnotherTenant() {
        TenantContext other = kernel.tenant();
        IssuedApiKey key = apiKeys.create(tenant, account, NewApiKey.named("laptop"));
        assertThat(apiKeys.authenticate(tenant.tenantId(), key.secret())).isPresent();
        assertThat(apiKeys.authenticate(other.tenantId(), key.secret())).isEmpty();
        assertThat(apiKeys.list(other, account)).isEmpty();
        assertThat(apiKeys.revoke(other, key.id())).isFalse();
        assertThat(apiKeys.authenticate(tenant.tenantId(), key.secret())).isPresent();
        assertThat(kernel.rowsSeen(tenant, "api_key")).isEqualTo(1);
        assertThat(kernel.rowsSeen(other, "api_key")).isZero();
    }

    @Test
    void isRefusedWhenAnythingInItIsOther() {
        String secret =
                apiKeys.create(tenant, account, NewApiKey.named("laptop")).secret();
        assertThat(secret).matches("pk-[0-9A-Za-z]{49}");
        for (int i = 0; i < secret.length(); i++) {
            char other = secret.charAt(i) == 'x' ? 'y' : 'x';
            String changed = secret.substring(0, i) + other + secret.substring(i + 1);
            assertThat(KeyFormat.fits(changed)).isFalse();
            assertThat(apiKeys.authenticate(tenant.tenantId(), changed)).isEmpty();
        }
        assertThat(apiKeys.authenticate(tenant.tenantId(), "")).isEmpty();
        assertThat(apiKeys.authenticate(tenant.tenantId(), secret + secret)).isEmpty();
        String unknown = new KeyFormat().issue();
        assertThat(KeyFormat.fits(unknown)).isTrue();
        assertThat(apiKeys.authenticate(tenant.tenantId(), unknown)).isEmpty();
    }

    @Test
    void isStoredUnreadable() {
        String secret =
                apiKeys.create(tenant, account, NewApiKey.named("build server")).secret();
        byte[] stored = kernel.database()
                .database()
                .inTenant(
                        tenant,
                        handle -> handle.createQuery("select name || secret_hash from api_key")
                                .mapTo(byte[].class)
                                .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain("build server")
                .doesNotContain(secret.substring(3, 12));
    }

    @Test
    void hasAName() {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> apiKeys.create(tenant, account, NewApiKey.named("  ")))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("api-key.bad-name"));
    }

    @Test
    void isWrittenInTheAuditLog() {
        long before = kernel.rowsSeen(tenant, "audit_entry");
        IssuedApiKey key = apiKeys.create(tenant, account, NewApiKey.named("laptop"));
        apiKeys.revoke(tenant, key.id());
        assertThat(kernel.rowsSeen(tenant, "audit_entry")).isEqualTo(before + 2);
    }
}
