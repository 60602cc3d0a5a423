package dev.parley.kernel.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.session.NewSession;
import dev.parley.kernel.session.SessionService;
import dev.parley.spi.PlatformException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestAccountAdministration {
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final TenantContext operator = new TenantContext(tenant.tenantId(), Actor.OPERATOR);
    private final AccountAdministration administration = kernel.get(AccountAdministration.class);
    private final Account owner = account("owner@example.org", Role.OWNER);
    private final Account admin = account("admin@example.org", Role.ADMIN);
    private final Account member = account("member@example.org", Role.MEMBER);

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(Clock.systemUTC(), Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void aRoleIsGivenByAnOwnerAndEndsTheSessionsOfBefore() {
        AccountSession session = signIn(member);
        assertThat(administration
                        .changeRole(as(owner), id(member), Role.AUDITOR)
                        .role())
                .isEqualTo(Role.AUDITOR);
        assertThat(kernel.get(SessionService.class).resume(tenant, session.cookie()))
                .isEmpty();
        assertThat(audited()).contains("account.role-changed {\"from\":\"member\",\"to\":\"auditor\"}");
    }

    @Test
    void theSameRoleEndsNothing() {
        AccountSession session = signIn(member);
        administration.changeRole(as(owner), id(member), Role.MEMBER);
        assertThat(kernel.get(SessionService.class).resume(tenant, session.cookie()))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "OWNER", mode = EnumSource.Mode.EXCLUDE)
    void nobodyButAnOwnerGivesRoles(Role role) {
        Account other = account("other@example.org", role);
        assertRefused(() -> administration.changeRole(as(other), id(member), Role.SUPPORT), "permission-required");
        assertRefused(() -> administration.changeRole(as(other), id(other), Role.OWNER), "permission-required");
        assertThat(roleOf(member)).isEqualTo(Role.MEMBER);
    }

    @Test
    void anAdministratorInvitesMembersAndNobodyElse() {
        assertThat(administration
                        .invite(as(admin), NewAccount.of("new@example.org", Role.MEMBER))
                        .role())
                .isEqualTo(Role.MEMBER);
        for (Role role : List.of(Role.OWNER, Role.ADMIN, Role.SUPPORT, Role.PRIVACY_OFFICER)) {
            assertRefused(
                    () -> administration.invite(as(admin), NewAccount.of("second@example.org", role)),
                    "permission-required");
        }
    }

    @Test
    void onlyOwnersTouchOwners() {
        assertRefused(() -> administration.suspend(as(admin), id(owner), "mine now"), "account.owners-only");
        assertRefused(() -> administration.endSessions(as(admin), id(owner)), "account.owners-only");
        assertRefused(() -> administration.revokeApiKeys(as(admin), id(owner)), "account.owners-only");
    }

    @Test
    void theLastOwnerStays() {
        assertRefused(() -> administration.changeRole(as(owner), id(owner), Role.MEMBER), "account.last-owner");
        assertRefused(() -> administration.suspend(operator, id(owner), "a reason"), "account.last-owner");
        assertThat(roleOf(owner)).isEqualTo(Role.OWNER);
    }

    @Test
    void aSuspendedOwnerIsNoneWhoIsLeft() {
        Account second = account("second@example.org", Role.OWNER);
        administration.suspend(as(owner), id(second), "on leave");
        assertRefused(() -> administration.changeRole(as(owner), id(owner), Role.MEMBER), "account.last-owner");
    }

    @Test
    void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
        Account second = account("second@example.org", Role.OWNER);
        List<Callable<Account>> departures = List.of(
                () -> administration.changeRole(as(owner), id(owner), Role.MEMBER),
                () -> administration.changeRole(as(second), id(second), Role.MEMBER));
        int refused = 0;
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Account> departure : both.invokeAll(departures)) {
                try {
                    departure.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(PlatformException.class);
                    refused++;
                }
            }
        }
        assertThat(refused).isEqualTo(1);
        assertThat(List.of(roleOf(owner), roleOf(second))).contains(Role.OWNER);
    }

    @Test
    void suspensionEndsSessionsAndTellsWhy() {
        AccountSession session = signIn(member);
        administration.suspend(as(admin), id(member), " Spam. ");
        assertThat(kernel.get(SessionService.class).resume(tenant, session.cookie()))
                .isEmpty();
        assertThat(administration.describe(tenant, id(member)).reason()).contains("Spam.");
        assertThat(kernel.get(Outbox.class).list(tenant, 10)).singleElement().satisfies(mail -> {
            assertThat(mail.template()).isEqualTo(MailTemplate.ACCOUNT_SUSPENDED);
            assertThat(mail.recipient()).isEqualTo(member.email());
            assertThat(mail.text()).contains("Spam.");
        });
        assertThat(audited()).contains("account.suspended {}").noneMatch(entry -> entry.contains("Spam"));
    }

    @Test
    void whoIsSuspendedAdministersNothing() {
        administration.suspend(as(owner), id(admin), "a doubt");
        assertRefused(() -> administration.suspend(as(admin), id(member), "revenge"), "permission-required");
        administration.restore(as(owner), id(admin), "no doubt");
        assertThat(administration.suspend(as(admin), id(member), "Spam.").state())
                .isEqualTo(Account.State.SUSPENDED);
    }

    @Test
    void aSuspendedAccountsKeysAreRefusedUntilItIsRestored() {
        ApiKeyService keys = kernel.get(ApiKeyService.class);
        String secret =
                keys.create(tenant, member.id(), NewApiKey.named("laptop")).secret();
        assertThat(keys.authenticate(tenant.tenantId(), secret)).isPresent();
        administration.suspend(as(admin), id(member), "Spam.");
        assertThat(keys.authenticate(tenant.tenantId(), secret)).isEmpty();
        administration.restore(as(admin), id(member), "It was not.");
        assertThat(keys.authenticate(tenant.tenantId(), secret)).isPresent();
    }

    @Test
    void theOperatorDoesAllOfThis() {
        administration.changeRole(operator, id(member), Role.OWNER);
        administration.suspend(operator, id(owner), "gone");
        administration.restore(operator, id(owner), "back");
        assertThat(roleOf(member)).isEqualTo(Role.OWNER);
    }

    @Test
    void accountsOfAnotherTenantDoNotExist() {
        TenantContext other = kernel.tenant();
        TenantContext stranger = new TenantContext(other.tenantId(), Actor.OPERATOR);
        assertRefused(() -> administration.describe(stranger, id(member)), "account.not-found");
        assertRefused(() -> administration.changeRole(stranger, id(member), Role.ADMIN), "account.not-found");
        assertRefused(() -> administration.suspend(stranger, id(member), "a reason"), "account.not-found");
        assertRefused(() -> administration.endSessions(stranger, id(member)), "account.not-found");
        assertRefused(() -> administration.revokeApiKeys(stranger, id(member)), "account.not-found");
        assertThat(administration.list(stranger, Optional.empty(), 10)).isEmpty();
        TenantContext owner =
                new TenantContext(other.tenantId(), this.owner.id().asActor());
        assertRefused(
                () -> administration.invite(owner, NewAccount.of("x@example.org", Role.MEMBER)), "permission-required");
    }

    @Test
    void pagesThroughAccounts() {
        List<Account> first = administration.list(tenant, Optional.empty(), 2);
        assertThat(first).containsExactly(owner, admin);
        assertThat(administration.list(tenant, Optional.of(id(first.getLast())), 2))
                .containsExactly(member);
    }

    private Account account(String email, Role role) {
        return kernel.get(AccountService.class).create(tenant, NewAccount.of(email, role));
    }

    private AccountSession signIn(Account account) {
        NewSession wanted = new NewSession(account.id(), "alpha", null, "Mozilla/5.0");
        return kernel.get(Database.class)
                .inTenant(tenant, handle -> kernel.get(SessionService.class).begin(handle, tenant, wanted));
    }

    private TenantContext as(Account account) {
        return new TenantContext(tenant.tenantId(), account.id().asActor());
    }

    private Role roleOf(Account account) {
        return administration.describe(tenant, id(account)).account().role();
    }

    private List<String> audited() {
        return kernel.get(Database.class)
                .inTenant(
                        tenant,
                        handle -> kernel.get(AuditLog.class).list(handle, tenant).stream()
                                .map(entry -> entry.action() + " " + entry.facts())
                                .toList());
    }

    private static UUID id(Account account) {
        return account.id().id();
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }
}
