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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

    @Test
    void keepsTheTermsItWasMadeWith() {
        KeyTerms terms = new KeyTerms(
                Optional.of(Instant.parse("2099-01-01T00:00:00Z")),
                Set.of("org/model", "it's; another"),
                Set.of(ApiFace.ANTHROPIC),
                new KeyLimits(
                        OptionalLong.of(5_000_000), OptionalLong.of(60), OptionalLong.empty(), OptionalLong.of(2)));
        IssuedApiKey key = apiKeys.create(tenant, account, new NewApiKey("limited", terms));
        assertThat(apiKeys.authenticate(tenant.tenantId(), key.secret()))
                .hasValueSatisfying(holder -> assertThat(holder.terms()).isEqualTo(terms));
        assertThat(apiKeys.list(tenant, account))
                .singleElement()
                .satisfies(summary -> assertThat(summary.terms()).isEqualTo(terms));
    }

    @Test
    void hasSensibleTerms() {
        assertRefused("expiresAt", new KeyTerms(Optional.of(Instant.EPOCH), Set.of(), Set.of(), KeyLimits.NONE));
        assertRefused("models", new KeyTerms(Optional.empty(), Set.of(" "), Set.of(), KeyLimits.NONE));
        KeyLimits nothing =
                new KeyLimits(OptionalLong.empty(), OptionalLong.of(0), OptionalLong.empty(), OptionalLong.empty());
        assertRefused("requestsPerMinute", new KeyTerms(Optional.empty(), Set.of(), Set.of(), nothing));
    }

    @Test
    void isRevokedByItsOwnerOnly() {
        OwnerId other = kernel.get(AccountService.class)
                .create(tenant, NewAccount.of("bob@example.org", Role.MEMBER))
                .id();
        IssuedApiKey key = apiKeys.create(tenant, account, NewApiKey.named("laptop"));
        assertThat(apiKeys.revoke(tenant, other, key.id())).isFalse();
        assertThat(apiKeys.revoke(kernel.tenant(), account, key.id())).isFalse();
        assertThat(apiKeys.authenticate(tenant.tenantId(), key.secret())).isPresent();
        assertThat(apiKeys.revoke(tenant, account, key.id())).isTrue();
        assertThat(apiKeys.authenticate(tenant.tenantId(), key.secret())).isEmpty();
    }

    @Test
    void allOfAnAccountAreRevokedTogether() {
        OwnerId other = kernel.get(AccountService.class)
                .create(tenant, NewAccount.of("bob@example.org", Role.MEMBER))
                .id();
        String one = apiKeys.create(tenant, account, NewApiKey.named("one")).secret();
        String two = apiKeys.create(tenant, account, NewApiKey.named("two")).secret();
        String others = apiKeys.create(tenant, other, NewApiKey.named("three")).secret();
        assertThat(apiKeys.revokeAll(tenant, account)).isEqualTo(2);
        assertThat(apiKeys.authenticate(tenant.tenantId(), one)).isEmpty();
        assertThat(apiKeys.authenticate(tenant.tenantId(), two)).isEmpty();
        assertThat(apiKeys.authenticate(tenant.tenantId(), others)).isPresent();
    }

    @Test
    void isLookedUpByNothingThatIsSql() {
        apiKeys.create(tenant, account, NewApiKey.named("laptop"));
        for (String attack : List.of("' or 1=1 --", "'; delete from api_key; --", "\\' or true --")) {
            String body = "pk-" + attack + "x".repeat(43 - attack.length());
            String presented = body + KeyFormat.checksum(body);
            assertThat(KeyFormat.fits(presented)).isTrue();
            assertThat(apiKeys.authenticate(tenant.tenantId(), presented)).isEmpty();
        }
        assertThat(kernel.rowsSeen(tenant, "api_key")).isEqualTo(1);
    }

    @Test
    void isNotFoundByItsFirstCharacters() {
        String secret =
                apiKeys.create(tenant, account, NewApiKey.named("laptop")).secret();
        assertThat(apiKeys.authenticate(tenant.tenantId(), secret)).isPresent();
        String body = secret.substring(0, 45) + (secret.charAt(45) == 'x' ? 'y' : 'x');
        String alike = body + KeyFormat.checksum(body);
        assertThat(KeyFormat.fits(alike)).isTrue();
        assertThat(apiKeys.authenticate(tenant.tenantId(), alike)).isEmpty();
    }

    private void assertRefused(String parameter, KeyTerms terms) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> apiKeys.create(tenant, account, new NewApiKey("limited", terms)))
                .satisfies(e -> {
                    assertThat(e.code().value()).isEqualTo("api-key.bad-terms");
                    assertThat(e.parameter()).contains(parameter);
                });
    }
}
