package dev.parley.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.policy.LegalRequest.Details;
import dev.parley.spi.PlatformException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestLegalRequests {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final LegalRequests requests = kernel.get(LegalRequests.class);
    private final Account member = account("member@example.org", Role.MEMBER);
    private final TenantContext officer = as(account("officer@example.org", Role.PRIVACY_OFFICER));

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-24T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void saysWhatWasGivenAndWhoApprovedIt() {
        LegalRequest entered = requests.record(officer, entry(member.id().id(), "", null));
        assertThat(entered.approvedBy()).isEqualTo(officer.actor().id().orElseThrow());
        assertThat(requests.list(officer, Optional.empty(), 10)).containsExactly(entered);
        assertThat(requests.of(tenant, member.id())).containsExactly(entered);
    }

    @Test
    void isHiddenFromItsSubjectUntilItsDate() {
        Instant until = clock.instant().plus(Duration.ofDays(90));
        requests.record(officer, entry(member.id().id(), "The court has ordered it.", until));
        assertThat(requests.of(tenant, member.id())).isEmpty();
        assertThat(requests.list(officer, Optional.empty(), 10)).hasSize(1);
        clock.pass(Duration.ofDays(90));
        assertThat(requests.of(tenant, member.id())).hasSize(1);
    }

    @Test
    void isWithheldForAReasonAndUntilADateOrNotAtAll() {
        Instant until = clock.instant().plus(Duration.ofDays(90));
        assertRefused(() -> requests.record(officer, entry(null, "", until)), "policy.invalid-legal-request");
        assertRefused(() -> requests.record(officer, entry(null, "So.", null)), "policy.invalid-legal-request");
        assertRefused(
                () -> requests.record(officer, entry(null, "So.", clock.instant())), "policy.invalid-legal-request");
    }

    @Test
    void isStoredUnreadable() {
        requests.record(officer, entry(null, "", null));
        byte[] stored = kernel.get(Database.class)
                .inTenant(
                        tenant,
                        handle -> handle.createQuery("SELECT details FROM legal_request")
                                .mapTo(byte[].class)
                                .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("Amtsgericht");
    }

    @Test
    void staysForItsTermWithoutSayingWhose() {
        requests.record(officer, entry(member.id().id(), "", null));
        kernel.get(Database.class).inTenant(tenant, handle -> {
            kernel.get(PolicyData.class).erase(handle, tenant, member.id().asActor());
            return member;
        });
        assertThat(requests.list(officer, Optional.empty(), 10))
                .singleElement()
                .satisfies(request -> assertThat(request.account()).isEmpty());
        assertThat(requests.forget(tenant)).isZero();
        clock.pass(Duration.ofDays(1095));
        assertThat(requests.forget(tenant)).isOne();
    }

    @Test
    void isForPersonsOfTheTenantWhoMay() {
        TenantContext operator = new TenantContext(tenant.tenantId(), Actor.OPERATOR);
        TenantContext admin = as(account("admin@example.org", Role.ADMIN));
        assertRefused(() -> requests.record(operator, entry(null, "", null)), "account-required");
        assertRefused(() -> requests.record(admin, entry(null, "", null)), "permission-required");
        assertRefused(() -> requests.list(admin, Optional.empty(), 10), "permission-required");
        assertRefused(() -> requests.list(operator, Optional.empty(), 10), "permission-required");
    }

    @Test
    void requestsOfAnotherTenantDoNotExist() {
        requests.record(officer, entry(member.id().id(), "", null));
        TenantContext other = kernel.tenant();
        assertThat(requests.of(other, member.id())).isEmpty();
        Account stranger =
                kernel.get(AccountService.class).create(other, NewAccount.of("s@example.org", Role.PRIVACY_OFFICER));
        TenantContext strange =
                new TenantContext(other.tenantId(), stranger.id().asActor());
        assertThat(requests.list(strange, Optional.empty(), 10)).isEmpty();
        assertRefused(() -> requests.record(strange, entry(member.id().id(), "", null)), "account.not-found");
    }

    private static LegalRequests.Entry entry(@Nullable UUID account, String reason, @Nullable Instant until) {
        return new LegalRequests.Entry(
                new Details("Amtsgericht Berlin", "§ 100k StPO, 1 Gs 2/26", "The account's data", "Its name", reason),
                account,
                until);
    }

    private Account account(String email, Role role) {
        return kernel.get(AccountService.class).create(tenant, NewAccount.of(email, role));
    }

    private TenantContext as(Account account) {
        return new TenantContext(tenant.tenantId(), account.id().asActor());
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }
}
