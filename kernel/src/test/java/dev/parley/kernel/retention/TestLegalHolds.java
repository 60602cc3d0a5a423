package dev.parley.kernel.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inventory.Held;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may hold something, and what is told of it. */
final class TestLegalHolds {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final TestingRetention retention = new TestingRetention(kernel, tenant);
    private final LegalHolds holds = kernel.get(LegalHolds.class);
    private final Account owner = retention.account(Role.OWNER);
    private final Account officer = retention.account(Role.PRIVACY_OFFICER);
    private final Account member = retention.account(Role.MEMBER);

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of(), TestingPolicy.named("test"));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void takesTwoPersons() {
        UUID hold = requested();
        assertThat(holds.inForce(tenant)).isZero();
        assertRefused(() -> holds.approve(retention.as(owner), hold), "legal-hold.same-person");
        assertRefused(() -> holds.deny(retention.as(owner), hold), "legal-hold.same-person");
        holds.approve(retention.as(officer), hold);
        assertThat(holds.inForce(tenant)).isEqualTo(1);
        assertRefused(() -> holds.approve(retention.as(officer), hold), "legal-hold.decided");
        holds.release(retention.as(owner), hold);
        assertThat(holds.inForce(tenant)).isZero();
        assertRefused(() -> holds.release(retention.as(owner), hold), "legal-hold.not-in-force");
    }

    @Test
    void theDatabaseWantsTwoPersonsToo() {
        UUID hold = requested();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> kernel.database()
                        .execute("UPDATE legal_hold SET state = 'ACTIVE', decided_by = requested_by, decided_at = now()"
                                + " WHERE id = '" + hold + "'"));
    }

    @Test
    void rolesThatMayNotDoNot() {
        UUID hold = requested();
        for (Role role : List.of(Role.MEMBER, Role.SUPPORT, Role.AUDITOR, Role.BILLING)) {
            TenantContext context = retention.as(retention.account(role));
            assertRefused(() -> holds.request(context, wanted(clock.instant().plusSeconds(1))), "permission-required");
            assertRefused(() -> holds.approve(context, hold), "permission-required");
            assertRefused(() -> holds.list(context, Optional.empty(), 10), "permission-required");
        }
    }

    @Test
    void aRoleThatWasLostMeanwhileDoesNotCount() {
        UUID hold = requested();
        kernel.get(AccountAdministration.class).changeRole(tenant, officer.id().id(), Role.MEMBER);
        assertRefused(() -> holds.approve(retention.as(officer), hold), "permission-required");
    }

    @Test
    void thePlatformsOperatorTakesNoPart() {
        UUID hold = requested();
        for (Actor actor : List.of(Actor.OPERATOR, Actor.SYSTEM)) {
            TenantContext context = new TenantContext(tenant.tenantId(), actor);
            assertRefused(() -> holds.request(context, wanted(clock.instant().plusSeconds(1))), "account-required");
            assertRefused(() -> holds.approve(context, hold), "account-required");
            assertRefused(() -> holds.release(context, hold), "account-required");
        }
    }

    @Test
    void endsByItself() {
        UUID hold = holds.request(retention.as(owner), wanted(clock.instant().plus(Duration.ofDays(1))))
                .id();
        holds.approve(retention.as(officer), hold);
        clock.pass(Duration.ofDays(1));
        retention.run();
        assertThat(holds.inForce(tenant)).isZero();
        assertThat(holds.list(retention.as(owner), Optional.empty(), 10)
                        .getFirst()
                        .state())
                .isEqualTo(LegalHold.State.EXPIRED);
    }

    @Test
    void isNotApprovedAfterItsEnd() {
        UUID hold = holds.request(retention.as(owner), wanted(clock.instant().plusSeconds(60)))
                .id();
        clock.pass(Duration.ofMinutes(1));
        assertRefused(() -> holds.approve(retention.as(officer), hold), "legal-hold.decided");
    }

    @Test
    void everyStepIsAuditedAndNothingOfWhatIsSealed() {
        UUID hold = requested();
        holds.approve(retention.as(officer), hold);
        holds.release(retention.as(owner), hold);
        assertThat(retention.audited("legal-hold."))
                .extracting(AuditEntry::action)
                .containsExactly("legal-hold.requested", "legal-hold.approved", "legal-hold.released");
        assertThat(retention.audited("legal-hold."))
                .allSatisfy(entry -> assertThat(entry.facts()).isEqualTo("{}"));
        String stored = kernel.database()
                .asSuperuser(handle -> handle.createQuery(
                                "SELECT encode(authority || reason, 'escape') FROM legal_hold" + " WHERE id = :id")
                        .bind("id", hold)
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain("Amtsgericht").doesNotContain("claim");
        assertThat(holds.list(retention.as(owner), Optional.empty(), 10))
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.authority()).isEqualTo("Amtsgericht, 1 C 2/26");
                    assertThat(shown.reason()).isEqualTo("A claim is made.");
                    assertThat(shown).asString().doesNotContain("claim");
                });
    }

    @Test
    void whatIsWrongIsSaid() {
        TenantContext context = retention.as(owner);
        Instant end = clock.instant().plusSeconds(60);
        assertRefused(() -> holds.request(context, wanted(clock.instant())), "legal-hold.invalid");
        assertRefused(() -> holds.request(context, wanted(end.plus(Duration.ofDays(4_000)))), "legal-hold.invalid");
        assertRefused(
                () -> holds.request(context, new NewHold(HoldScope.ACCOUNT, Optional.empty(), "A", "B", end)),
                "legal-hold.invalid");
        assertRefused(
                () -> holds.request(
                        context, new NewHold(HoldScope.TENANT, Optional.of(UUID.randomUUID()), "A", "B", end)),
                "legal-hold.invalid");
        assertRefused(
                () -> holds.request(context, new NewHold(HoldScope.TENANT, Optional.empty(), " ", "B", end)),
                "legal-hold.invalid");
        for (HoldScope scope : List.of(HoldScope.ACCOUNT, HoldScope.GUEST, HoldScope.CONVERSATION)) {
            assertRefused(
                    () -> holds.request(context, new NewHold(scope, Optional.of(UUID.randomUUID()), "A", "B", end)),
                    "legal-hold.nothing-to-hold");
        }
    }

    @Test
    void holdsOfAnotherTenantDoNotExist() {
        UUID hold = requested();
        TestingRetention other = new TestingRetention(kernel, kernel.tenant());
        TenantContext stranger = other.as(other.account(Role.OWNER));
        assertRefused(() -> holds.approve(stranger, hold), "legal-hold.not-found");
        assertRefused(() -> holds.release(stranger, hold), "legal-hold.not-found");
        assertThat(holds.list(stranger, Optional.empty(), 10)).isEmpty();
        NewHold theirs = new NewHold(
                HoldScope.ACCOUNT,
                Optional.of(member.id().id()),
                "A",
                "B",
                clock.instant().plusSeconds(60));
        assertRefused(() -> holds.request(stranger, theirs), "legal-hold.nothing-to-hold");
        Held held = kernel.get(Database.class)
                .inTenant(stranger, handle -> kernel.get(HoldsInForce.class).read(handle, stranger));
        assertThat(held).isEqualTo(Held.NOTHING);
    }

    private UUID requested() {
        return holds.request(retention.as(owner), wanted(clock.instant().plus(Duration.ofDays(30))))
                .id();
    }

    private NewHold wanted(Instant end) {
        return new NewHold(
                HoldScope.ACCOUNT, Optional.of(member.id().id()), "Amtsgericht, 1 C 2/26", " A claim is made. ", end);
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }
}
