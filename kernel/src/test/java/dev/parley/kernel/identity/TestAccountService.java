package dev.parley.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestAccountService {
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final AccountService accounts = kernel.get(AccountService.class);

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(Clock.systemUTC(), Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void isFoundByItsAddress() {
        Account account = accounts.create(tenant, NewAccount.of(" Ada@Example.org ", Role.PRIVACY_OFFICER));
        assertThat(account.email()).isEqualTo("Ada@Example.org");
        assertThat(account.role()).isEqualTo(Role.PRIVACY_OFFICER);
        assertThat(accounts.findByEmail(tenant, "ada@example.ORG")).contains(account);
        assertThat(accounts.findByEmail(tenant, "bob@example.org")).isEmpty();
        assertThat(accounts.list(tenant)).containsExactly(account);
    }

    @Test
    void hasAnAddressOfItsOwn() {
        accounts.create(tenant, NewAccount.of("ada@example.org", Role.OWNER));
        assertRefused(
                () -> accounts.create(tenant, NewAccount.of("ADA@example.org", Role.MEMBER)),
                "account.email-taken",
                ErrorType.CONFLICT);
        assertThat(accounts.list(tenant)).hasSize(1);
        assertThat(kernel.rowsSeen(tenant, "owner_key")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@example.org", "a b@example.org", "ada@exa mple.org", "a@b@c"})
    void hasAnAddressThatCanBeOne(String email) {
        assertRefused(
                () -> accounts.create(tenant, NewAccount.of(email, Role.OWNER)),
                "account.not-an-email",
                ErrorType.INVALID_REQUEST);
    }

    @Test
    void hasARoleThatExists() {
        assertRefused(() -> Role.parse("OWNER"), "account.unknown-role", ErrorType.INVALID_REQUEST);
    }

    @Test
    void sharesItsAddressWhereASignInMadeIt() {
        Account first = accounts.create(tenant, NewAccount.of("ada@example.org", Role.OWNER));
        Account second = kernel.get(Database.class)
                .inTenant(
                        tenant,
                        handle -> accounts.register(
                                handle, tenant, new NewAccount("Ada@example.org", " Ada ", Role.MEMBER)));
        assertThat(second.name()).contains("Ada");
        assertThat(accounts.list(tenant)).containsExactly(first, second);
        assertRefused(() -> accounts.findByEmail(tenant, "ada@example.org"), "account.ambiguous", ErrorType.CONFLICT);
    }

    @Test
    void isUnknownToAnotherTenant() {
        TenantContext other = kernel.tenant();
        accounts.create(tenant, NewAccount.of("ada@example.org", Role.OWNER));
        assertThat(accounts.findByEmail(other, "ada@example.org")).isEmpty();
        assertThat(accounts.list(other)).isEmpty();
        assertThat(kernel.rowsSeen(tenant, "account")).isEqualTo(1);
        assertThat(kernel.rowsSeen(other, "account")).isZero();
        assertThat(accounts.create(other, NewAccount.of("ada@example.org", Role.OWNER))
                        .email())
                .isEqualTo("ada@example.org");
    }

    @Test
    void isStoredUnreadable() {
        accounts.create(tenant, NewAccount.of("ada@example.org", Role.OWNER));
        byte[] stored = kernel.database()
                .database()
                .inTenant(
                        tenant,
                        handle -> handle.createQuery("select email || email_hash || coalesce(name, '') from account")
                                .mapTo(byte[].class)
                                .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContainIgnoringCase("ada");
    }

    private static void assertRefused(ThrowingCallable call, String code, ErrorType type) {
        assertThatExceptionOfType(PlatformException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.code().value()).isEqualTo(code);
            assertThat(e.type()).isEqualTo(type);
        });
    }
}
