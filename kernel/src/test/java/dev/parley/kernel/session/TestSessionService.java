package dev.parley.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestSessionService {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final SessionService sessions = kernel.get(SessionService.class);
    private final Account account =
            kernel.get(AccountService.class).create(tenant, NewAccount.of("ada@example.org", Role.MEMBER));

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void isKnownAgainByTheCookie() {
        AccountSession begun = begin();
        assertThat(sessions.resume(tenant, begun.cookie())).contains(begun);
        assertThat(begun.account()).isEqualTo(account);
        assertThat(begun.csrfToken()).isNotBlank().isNotEqualTo(begun.cookie());
        assertThat(begun.authenticatedAt()).isEqualTo(clock.instant());
        assertThat(begun.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void isNotKnownByAnotherCookie() {
        String cookie = begin().cookie();
        String token = cookie.substring(0, cookie.indexOf('.'));
        for (String wrong : List.of("", ".", "a", "a.", token, token + ".", token + "." + token, cookie + "A")) {
            assertThat(sessions.resume(tenant, wrong)).as(wrong).isEmpty();
        }
        assertThat(sessions.resume(tenant, "a" + "x".repeat(100_000))).isEmpty();
    }

    @Test
    void isNotKnownToAnotherTenant() {
        AccountSession begun = begin();
        TenantContext other = kernel.tenant();
        assertThat(sessions.resume(other, begun.cookie())).isEmpty();
        assertThat(sessions.list(other, account.id())).isEmpty();
        in(other, handle -> sessions.endAll(handle, other, account.id().id()));
        in(other, handle -> sessions.end(handle, other, account.id().id(), begun.id()));
        in(other, handle -> {
            sessions.end(handle, other, begun.id());
            sessions.endOfCookie(handle, other, begun.cookie());
            return true;
        });
        assertThat(sessions.resume(tenant, begun.cookie())).isPresent();
    }

    @Test
    void aGuestsCookieOpensNoAccountAndAnAccountsNoGuest() {
        GuestService guests = kernel.get(GuestService.class);
        String guest = guests.begin(tenant).cookie();
        String member = begin().cookie();
        assertThat(sessions.resume(tenant, guest)).isEmpty();
        assertThat(guests.resume(tenant, member)).isEmpty();
        // The kind is signed: it cannot be exchanged.
        assertThat(sessions.resume(tenant, "a" + guest.substring(1))).isEmpty();
        assertThat(guests.resume(tenant, "g" + member.substring(1))).isEmpty();
    }

    @Test
    void aSignInGivesANewTokenAndEndsTheBrowsersSession() {
        AccountSession before = begin();
        AccountSession after = in(tenant, handle -> {
            sessions.endOfCookie(handle, tenant, before.cookie());
            return sessions.begin(handle, tenant, firefox());
        });
        assertThat(after.cookie()).isNotEqualTo(before.cookie());
        assertThat(after.csrfToken()).isNotEqualTo(before.csrfToken());
        assertThat(sessions.resume(tenant, before.cookie())).isEmpty();
        assertThat(sessions.resume(tenant, after.cookie())).contains(after);
    }

    @Test
    void endsWhenItWasIdleForTooLong() {
        AccountSession begun = begin();
        for (int i = 0; i < 3; i++) {
            clock.pass(Duration.ofDays(13));
            assertThat(sessions.resume(tenant, begun.cookie())).isPresent();
        }
        clock.pass(Duration.ofDays(14));
        assertThat(sessions.resume(tenant, begun.cookie())).isEmpty();
        assertThat(sessions.list(tenant, account.id())).isEmpty();
    }

    @Test
    void endsWhateverHappensAfterItsLifetime() {
        AccountSession begun = begin();
        for (int i = 0; i < 9; i++) {
            clock.pass(Duration.ofDays(10).minusSeconds(1));
            assertThat(sessions.resume(tenant, begun.cookie()))
                    .as("after %s", i)
                    .isPresent();
        }
        clock.pass(Duration.ofSeconds(9));
        assertThat(sessions.resume(tenant, begun.cookie())).isEmpty();
    }

    @Test
    void eachTenantHasLifetimesOfItsOwn() {
        kernel.get(TenantSettingsService.class).set(tenant, "session.idle-timeout", "10m");
        AccountSession begun = begin();
        clock.pass(Duration.ofMinutes(9));
        assertThat(sessions.resume(tenant, begun.cookie())).isPresent();
        clock.pass(Duration.ofMinutes(9));
        assertThat(sessions.resume(tenant, begun.cookie())).isPresent();
        clock.pass(Duration.ofMinutes(10));
        assertThat(sessions.resume(tenant, begun.cookie())).isEmpty();
    }

    @Test
    void whenItWasSeenIsWrittenNowAndThen() {
        AccountSession begun = begin();
        clock.pass(Duration.ofMinutes(4));
        var _ = sessions.resume(tenant, begun.cookie());
        assertThat(sessions.list(tenant, account.id()).getFirst().lastSeenAt()).isEqualTo(begun.authenticatedAt());
        clock.pass(Duration.ofMinutes(2));
        var _ = sessions.resume(tenant, begun.cookie());
        assertThat(sessions.list(tenant, account.id()).getFirst().lastSeenAt()).isEqualTo(clock.instant());
    }

    @Test
    void isFreshForTenMinutes() {
        AccountSession begun = begin();
        clock.pass(Duration.ofMinutes(10));
        sessions.requireFresh(begun);
        clock.pass(Duration.ofSeconds(1));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> sessions.requireFresh(begun))
                .satisfies(e -> {
                    assertThat(e.type()).isEqualTo(ErrorType.FORBIDDEN);
                    assertThat(e.code().value()).isEqualTo("fresh-sign-in-required");
                });
    }

    @Test
    void aSuspendedAccountHasNoSession() {
        AccountSession begun = begin();
        change("state = 'SUSPENDED'");
        assertThat(sessions.resume(tenant, begun.cookie())).isEmpty();
        change("state = 'ACTIVE'");
        assertThat(sessions.resume(tenant, begun.cookie())).isPresent();
    }

    @Test
    void aChangeOfRoleEndsSessions() {
        AccountSession begun = begin();
        change("role = 'admin'");
        assertThat(sessions.resume(tenant, begun.cookie())).isEmpty();
        assertThat(sessions.list(tenant, account.id())).isEmpty();
        assertThat(sessions.resume(tenant, begin().cookie())
                        .orElseThrow()
                        .account()
                        .role())
                .isEqualTo(Role.ADMIN);
    }

    @Test
    void areListedAndEnded() {
        AccountSession first = begin();
        AccountSession second = begin();
        AccountSession third = begin();
        assertThat(sessions.list(tenant, account.id()))
                .extracting(SessionSummary::id)
                .containsExactly(third.id(), second.id(), first.id());
        assertThat(sessions.list(tenant, account.id()).getFirst().device())
                .isEqualTo(new Device(Device.Type.DESKTOP, "Linux", "Firefox"));

        assertThat(TestSessionService.<Boolean>in(
                        tenant,
                        handle -> sessions.end(handle, tenant, account.id().id(), first.id())))
                .isTrue();
        assertThat(TestSessionService.<Boolean>in(
                        tenant,
                        handle -> sessions.end(handle, tenant, account.id().id(), first.id())))
                .isFalse();
        assertThat(TestSessionService.<Boolean>in(
                        tenant, handle -> sessions.end(handle, tenant, UUID.randomUUID(), second.id())))
                .isFalse();
        assertThat(sessions.resume(tenant, first.cookie())).isEmpty();
        assertThat(TestSessionService.<Integer>in(tenant, handle -> sessions.endOthers(handle, tenant, third)))
                .isEqualTo(1);
        assertThat(sessions.resume(tenant, second.cookie())).isEmpty();
        assertThat(sessions.resume(tenant, third.cookie())).isPresent();
        assertThat(TestSessionService.<Integer>in(
                        tenant,
                        handle -> sessions.endAll(handle, tenant, account.id().id())))
                .isEqualTo(1);
        assertThat(sessions.resume(tenant, third.cookie())).isEmpty();
        assertThat(TestSessionService.<List<AuditEntry>>in(
                        tenant, handle -> kernel.get(AuditLog.class).list(handle, tenant)))
                .extracting(AuditEntry::action)
                .filteredOn("session.ended"::equals)
                .hasSize(3);
    }

    @Test
    void endsWithTheProvidersSession() {
        String theirs = ProviderSession.written("https://issuer.example", "s-1");
        AccountSession begun = in(
                tenant,
                handle -> sessions.begin(
                        handle,
                        tenant,
                        new NewSession(account.id(), "oidc", theirs, TestingBrowsers.FIREFOX_ON_LINUX)));
        AccountSession other = begin();
        assertThat(TestSessionService.<Optional<ProviderSession>>in(
                        tenant, handle -> sessions.providerSession(handle, tenant, begun)))
                .contains(new ProviderSession("oidc", "s-1"));
        assertThat(TestSessionService.<Integer>in(
                        tenant,
                        handle -> sessions.endOfProvider(
                                handle, tenant, ProviderSession.written("https://else.example", "s-1"))))
                .isZero();
        assertThat(TestSessionService.<Integer>in(tenant, handle -> sessions.endOfProvider(handle, tenant, theirs)))
                .isEqualTo(1);
        assertThat(sessions.resume(tenant, begun.cookie())).isEmpty();
        assertThat(sessions.resume(tenant, other.cookie())).isPresent();
    }

    @Test
    void aNewDeviceIsToldOfAndAKnownOneIsNot() {
        Outbox outbox = kernel.get(Outbox.class);
        AccountSession first = begin();
        begin();
        in(tenant, handle -> sessions.endAll(handle, tenant, account.id().id()));
        begin();
        assertThat(first).isNotNull();
        assertThat(outbox.list(tenant, 10)).isEmpty();

        NewSession phone =
                new NewSession(account.id(), "google", null, TestingBrowsers.SAFARI_ON_IPHONE, Locale.GERMAN);
        in(tenant, handle -> sessions.begin(handle, tenant, phone));
        in(tenant, handle -> sessions.begin(handle, tenant, phone));
        assertThat(outbox.list(tenant, 10)).singleElement().satisfies(mail -> {
            assertThat(mail.template()).isEqualTo(MailTemplate.NEW_DEVICE);
            assertThat(mail.recipient()).isEqualTo("ada@example.org");
            assertThat(mail.text()).contains("Mobile Safari, iOS");
        });
    }

    @Test
    void areDeletedWhenTheyAreOver() {
        begin();
        clock.pass(Duration.ofDays(89));
        assertThat(sessions.forget(tenant)).isZero();
        AccountSession later = begin();
        clock.pass(Duration.ofDays(2));
        assertThat(sessions.forget(tenant)).isEqualTo(1);
        assertThat(sessions.resume(tenant, later.cookie())).isPresent();
    }

    @Test
    void whatTheBrowserSaysIsNowhereInTheDatabase() {
        String cookie = in(
                        tenant,
                        handle -> sessions.begin(
                                handle,
                                tenant,
                                new NewSession(
                                        account.id(),
                                        "google",
                                        ProviderSession.written("issuer", "marker-of-provider"),
                                        TestingBrowsers.FIREFOX_ON_LINUX + " marker-of-browser")))
                .cookie();
        List<String> rows = stored();
        assertThat(rows).isNotEmpty();
        assertThat(rows).anyMatch(row -> row.contains("google"));
        for (String secret : List.of("marker-of-provider", "marker-of-browser", "Gecko", "Firefox", cookie)) {
            String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
            assertThat(rows).as(secret).noneMatch(row -> row.contains(secret) || row.contains(hex));
        }
        String token = cookie.substring(0, cookie.indexOf('.'));
        assertThat(rows).noneMatch(row -> row.contains(token));
    }

    private static List<String> stored() {
        return kernel.database()
                .asSuperuser(handle -> handle.createQuery("""
                        SELECT tablename FROM pg_tables WHERE schemaname = 'parley'
                        """).mapTo(String.class).list().stream()
                        .flatMap(table ->
                                handle
                                        .createQuery("SELECT t::text FROM " + table + " t")
                                        .mapTo(String.class)
                                        .list()
                                        .stream())
                        .toList());
    }

    private void change(String what) {
        kernel.database()
                .execute("UPDATE account SET %s WHERE id = '%s'"
                        .formatted(what, account.id().id()));
    }

    private AccountSession begin() {
        return in(tenant, handle -> sessions.begin(handle, tenant, firefox()));
    }

    private NewSession firefox() {
        return new NewSession(account.id(), "google", null, TestingBrowsers.FIREFOX_ON_LINUX);
    }

    private static <T> T in(TenantContext context, Database.Work<T> work) {
        return kernel.get(Database.class).inTenant(context, work);
    }
}
