package dev.parley.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.Outbox;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestBreakGlass {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final BreakGlass breakGlass = kernel.get(BreakGlass.class);
    private final Disclosures disclosures = kernel.get(Disclosures.class);
    private final Account support = account("support@example.org", Role.SUPPORT);
    private final Account officer = account("officer@example.org", Role.PRIVACY_OFFICER);
    private final Account admin = account("admin@example.org", Role.ADMIN);
    private final Account member = account("member@example.org", Role.MEMBER);
    private final UUID conversation = conversationOf(member.id());

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
    void takesTwoPersonsAndOpensOneConversationForAnHour() {
        UUID request = requested();
        assertRefused(() -> breakGlass.read(as(support), request), "break-glass.not-open");

        breakGlass.approve(as(officer), request);

        assertThat(breakGlass.read(as(support), request).conversation().title()).isEqualTo("Mine");
        clock.pass(Duration.ofMinutes(59));
        breakGlass.read(as(support), request);
        clock.pass(Duration.ofMinutes(1));
        assertRefused(() -> breakGlass.read(as(support), request), "break-glass.not-open");
    }

    @Test
    void theHourIsOverWhenTheDatabaseSaysSo() {
        UUID request = approved();
        kernel.database().execute("UPDATE break_glass SET closes_at = now() WHERE id = '" + request + "'");
        assertRefused(() -> breakGlass.read(as(support), request), "break-glass.not-open");
    }

    @Test
    void nobodyApprovesOrDeniesTheirOwnRequest() {
        UUID request = breakGlass.request(as(admin), conversation, "Danger.").id();
        assertRefused(() -> breakGlass.approve(as(admin), request), "break-glass.same-person");
        assertRefused(() -> breakGlass.deny(as(admin), request), "break-glass.same-person");
    }

    @Test
    void rolesThatMayNotDoNot() {
        UUID request = requested();
        assertRefused(() -> breakGlass.approve(as(support), request), "permission-required");
        assertRefused(() -> breakGlass.approve(as(member), request), "permission-required");
        assertRefused(() -> breakGlass.request(as(officer), conversation, "Danger."), "permission-required");
        assertRefused(() -> breakGlass.request(as(member), conversation, "Danger."), "permission-required");
    }

    @Test
    void aRoleThatWasLostMeanwhileDoesNotCount() {
        UUID request = requested();
        change(officer, Role.MEMBER);
        assertRefused(() -> breakGlass.approve(as(officer), request), "permission-required");
        breakGlass.approve(as(admin), request);
        change(support, Role.MEMBER);
        assertRefused(() -> breakGlass.read(as(support), request), "permission-required");
    }

    @Test
    void nobodyWhoIsSuspendedTakesPart() {
        UUID request = approved();
        kernel.get(AccountAdministration.class).suspend(tenant, support.id().id(), "a doubt");
        assertRefused(() -> breakGlass.read(as(support), request), "permission-required");
    }

    @Test
    void thePlatformsOperatorTakesNoPart() {
        UUID request = requested();
        for (Actor actor : List.of(Actor.OPERATOR, Actor.SYSTEM)) {
            TenantContext context = new TenantContext(tenant.tenantId(), actor);
            assertRefused(() -> breakGlass.request(context, conversation, "Danger."), "account-required");
            assertRefused(() -> breakGlass.approve(context, request), "account-required");
            assertRefused(() -> breakGlass.deny(context, request), "account-required");
            assertRefused(() -> breakGlass.read(context, request), "account-required");
            assertRefused(() -> disclosures.requests(context, Optional.empty(), 10), "account-required");
        }
    }

    @Test
    void isReadByWhoAskedAlone() {
        UUID request = approved();
        assertRefused(() -> breakGlass.read(as(admin), request), "break-glass.not-yours");
        assertRefused(() -> breakGlass.read(as(officer), request), "permission-required");
    }

    @Test
    void isDecidedOnce() {
        UUID request = requested();
        breakGlass.deny(as(officer), request);
        assertRefused(() -> breakGlass.approve(as(admin), request), "break-glass.decided");
        assertRefused(() -> breakGlass.read(as(support), request), "break-glass.not-open");
        assertRefused(() -> breakGlass.end(as(support), request), "break-glass.decided");
    }

    @Test
    void endsEarly() {
        UUID request = approved();
        clock.pass(Duration.ofMinutes(5));
        breakGlass.end(as(support), request);
        assertRefused(() -> breakGlass.read(as(support), request), "break-glass.not-open");
        assertThat(disclosures.of(as(member), member.id()))
                .singleElement()
                .satisfies(disclosure -> assertThat(Duration.between(disclosure.openedAt(), disclosure.endsAt()))
                        .isEqualTo(Duration.ofMinutes(5)));
    }

    @Test
    void othersDoNotEndIt() {
        UUID request = approved();
        assertRefused(() -> breakGlass.end(as(member), request), "permission-required");
    }

    @Test
    void theOwnerIsTold() {
        UUID request = requested();
        assertThat(disclosures.of(as(member), member.id())).isEmpty();
        breakGlass.approve(as(officer), request);
        assertThat(disclosures.of(as(member), member.id())).singleElement().satisfies(disclosure -> {
            assertThat(disclosure.conversation()).isEqualTo(conversation);
            assertThat(disclosure.reason()).isEqualTo("Somebody is in danger.");
            assertThat(Duration.between(disclosure.openedAt(), disclosure.endsAt()))
                    .isEqualTo(BreakGlass.OPEN);
        });
        assertThat(kernel.get(Outbox.class).list(tenant, 10)).singleElement().satisfies(mail -> {
            assertThat(mail.template()).isEqualTo(MailTemplate.BREAK_GLASS);
            assertThat(mail.recipient()).isEqualTo(member.email());
            assertThat(mail.text()).contains("Somebody is in danger.");
        });
    }

    @Test
    void aGuestIsToldAndStillIsWithAnAccount() {
        OwnerId guest = kernel.get(GuestService.class).begin(tenant).guest();
        UUID request = breakGlass
                .request(as(support), conversationOf(guest), "Danger.")
                .id();
        breakGlass.approve(as(officer), request);
        assertThat(disclosures.of(tenant, guest)).hasSize(1);
        assertThat(kernel.get(Outbox.class).list(tenant, 10)).isEmpty();

        PersonalDataSource data = kernel.get(PrivacyData.class);
        kernel.get(Database.class).inTenant(tenant, handle -> {
            data.adopt(handle, tenant, guest.asActor(), member.id().asActor());
            data.erase(handle, tenant, guest.asActor());
            return guest;
        });
        kernel.get(GuestService.class).erase(tenant, guest);

        assertThat(disclosures.of(tenant, guest)).isEmpty();
        assertThat(disclosures.of(tenant, member.id()))
                .singleElement()
                .satisfies(disclosure -> assertThat(disclosure.reason()).isEqualTo("Danger."));
    }

    @Test
    void everyStepAndEveryReadingIsAudited() {
        UUID request = approved();
        breakGlass.read(as(support), request);
        breakGlass.read(as(support), request);
        breakGlass.end(as(officer), request);
        assertThat(audited())
                .extracting(AuditEntry::action, entry -> entry.actor().id().orElseThrow())
                .containsExactly(
                        tuple("break-glass.requested", support.id().id()),
                        tuple("break-glass.approved", officer.id().id()),
                        tuple("break-glass.read", support.id().id()),
                        tuple("break-glass.read", support.id().id()),
                        tuple("break-glass.ended", officer.id().id()));
        assertThat(audited()).allSatisfy(entry -> assertThat(entry.facts()).isEqualTo("{}"));
    }

    @Test
    void whoOnlyAsksSeesTheirOwnRequests() {
        UUID own = requested();
        UUID others = breakGlass.request(as(admin), conversation, "Danger.").id();
        assertThat(disclosures.requests(as(support), Optional.empty(), 10))
                .extracting(BreakGlassRequest::id)
                .containsExactly(own);
        assertThat(disclosures.requests(as(officer), Optional.empty(), 10))
                .extracting(BreakGlassRequest::id)
                .containsExactly(others, own);
    }

    @Test
    void requestsOfAnotherTenantDoNotExist() {
        UUID request = requested();
        TenantContext other = kernel.tenant();
        Account stranger =
                kernel.get(AccountService.class).create(other, NewAccount.of("owner@example.org", Role.OWNER));
        TenantContext context =
                new TenantContext(other.tenantId(), stranger.id().asActor());
        assertRefused(() -> breakGlass.request(context, conversation, "Danger."), "conversation-not-found");
        assertRefused(() -> breakGlass.approve(context, request), "break-glass.not-found");
        assertRefused(() -> breakGlass.deny(context, request), "break-glass.not-found");
        assertRefused(() -> breakGlass.end(context, request), "break-glass.not-found");
        assertRefused(() -> breakGlass.read(context, request), "break-glass.not-found");
        assertThat(disclosures.requests(context, Optional.empty(), 10)).isEmpty();
        assertThat(disclosures.of(context, member.id())).isEmpty();
    }

    @Test
    void aDeletedConversationIsNotOpened() {
        UUID request = requested();
        kernel.get(ConversationService.class).delete(as(member), member.id(), conversation);
        assertRefused(() -> breakGlass.approve(as(officer), request), "conversation-not-found");
    }

    private UUID requested() {
        return breakGlass
                .request(as(support), conversation, " Somebody is in danger. ")
                .id();
    }

    private UUID approved() {
        return breakGlass.approve(as(officer), requested()).id();
    }

    private UUID conversationOf(OwnerId owner) {
        return kernel.get(ConversationService.class)
                .create(tenant, owner, Optional.of("Mine"))
                .id();
    }

    private Account account(String email, Role role) {
        return kernel.get(AccountService.class).create(tenant, NewAccount.of(email, role));
    }

    private void change(Account account, Role role) {
        kernel.get(AccountAdministration.class).changeRole(tenant, account.id().id(), role);
    }

    private TenantContext as(Account account) {
        return new TenantContext(tenant.tenantId(), account.id().asActor());
    }

    private List<AuditEntry> audited() {
        return kernel.get(Database.class)
                .inTenant(
                        tenant,
                        handle -> kernel.get(AuditLog.class).list(handle, tenant).stream()
                                .filter(entry -> entry.action().startsWith("break-glass."))
                                .toList());
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }
}
