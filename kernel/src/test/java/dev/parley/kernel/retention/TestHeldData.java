package dev.parley.kernel.retention;

import static dev.parley.kernel.retention.TestingPolicy.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import dev.parley.spi.retention.RetentionRule.Since;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a legal hold keeps stays, whatever is tried, and goes after it. */
final class TestHeldData {
    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final TestingPolicy policy = TestingPolicy.named("test");
    private TestingKernel kernel;
    private TenantContext tenant;
    private TestingRetention retention;
    private GuestService guests;
    private ConversationService conversations;

    @BeforeEach
    void start() {
        kernel = TestingKernel.start(clock, Map.of(), policy);
        tenant = kernel.tenant();
        retention = new TestingRetention(kernel, tenant);
        guests = kernel.get(GuestService.class);
        conversations = kernel.get(ConversationService.class);
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void aGuestStaysAndGoesAfterTheRelease() {
        OwnerId guest = guests.begin(tenant).guest();
        guests.begin(tenant);
        retention.converse(guest);
        UUID hold = retention.hold(HoldScope.GUEST, Optional.of(guest.id()), clock.instant());
        clock.pass(Duration.ofDays(31));
        assertThat(kernel.get(RetentionEngine.class).plan(tenant))
                .filteredOn(planned -> planned.store().equals("guest"))
                .singleElement()
                .satisfies(planned -> {
                    assertThat(planned.due().records()).isEqualTo(2);
                    assertThat(planned.due().held()).isEqualTo(1);
                });
        retention.run();
        assertThat(retention.rows("guest")).isEqualTo(1);
        guests.erase(tenant, guest);
        retention.runErasures();
        assertThat(retention.rows("guest")).isEqualTo(1);
        assertThat(retention.rows("conversation")).isEqualTo(1);

        retention.release(hold);
        retention.runErasures();
        assertThat(retention.rows("guest")).isZero();
        assertThat(retention.rows("conversation")).isZero();
    }

    @Test
    void aConversationStaysWithItsGuestAndTheOthersGo() {
        policy.say(tenant.tenantId(), "conversation", days(7, Since.LAST_USED));
        OwnerId guest = guests.begin(tenant).guest();
        UUID held = retention.converse(guest);
        UUID other = retention.converse(guest);
        UUID hold = retention.hold(HoldScope.CONVERSATION, Optional.of(held), clock.instant());
        clock.pass(Duration.ofDays(31));
        retention.run();
        assertThat(conversations.list(tenant, guest, Optional.empty(), 10).items())
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(held).isNotEqualTo(other));
        assertThat(retention.rows("guest")).isEqualTo(1);

        retention.release(hold);
        conversations.delete(tenant, guest, held);
        retention.run();
        assertThat(retention.rows("guest")).isZero();
    }

    @Test
    void requestsArePutAsideWhenTheirDayGoes() {
        OwnerId held = retention.account(Role.MEMBER).id();
        retention.log(held, clock.instant());
        retention.log(OwnerId.account(UUID.randomUUID()), clock.instant());
        UUID hold = retention.hold(HoldScope.ACCOUNT, Optional.of(held.id()), clock.instant());
        clock.pass(Duration.ofDays(91));
        retention.run();
        assertThat(retention.days()).doesNotContain("20261123");
        assertThat(retention.rows("request_log_held")).isEqualTo(1);
        retention.run();
        assertThat(retention.rows("request_log_held")).isEqualTo(1);

        retention.release(hold);
        retention.run();
        assertThat(retention.rows("request_log_held")).isZero();
    }

    @Test
    void aHeldTenantKeepsEverything() {
        TestingRetention other = new TestingRetention(kernel, kernel.tenant());
        OwnerId guest = guests.begin(tenant).guest();
        UUID conversation = retention.converse(guest);
        retention.log(guest, clock.instant());
        other.log(OwnerId.account(UUID.randomUUID()), clock.instant());
        UUID hold = retention.hold(HoldScope.TENANT, Optional.empty(), clock.instant());
        clock.pass(Duration.ofDays(91));
        retention.run();
        assertThat(retention.rows("guest")).isEqualTo(1);
        assertThat(retention.rows("request_log")).isEqualTo(1);
        assertThat(other.rows("request_log")).isZero();
        conversations.delete(tenant, guest, conversation);
        retention.runErasures();
        assertThat(retention.rows("conversation")).isEqualTo(1);

        retention.release(hold);
        retention.run();
        retention.runErasures();
        assertThat(retention.rows("conversation")).isZero();
        assertThat(retention.rows("guest")).isZero();
        assertThat(retention.days()).doesNotContain("20261123");
    }

    @Test
    void keysAreNotDestroyedByWhateverWay() {
        OwnerId account = retention.account(Role.MEMBER).id();
        UUID conversation = retention.converse(account);
        KeyService keys = kernel.get(KeyService.class);
        for (Optional<UUID> thing : List.of(Optional.of(account.id()), Optional.<UUID>empty())) {
            HoldScope scope = thing.isPresent() ? HoldScope.ACCOUNT : HoldScope.TENANT;
            UUID hold = retention.hold(scope, thing, clock.instant());
            assertHeld(() -> kernel.get(Database.class).inTenant(tenant, handle -> {
                keys.destroyDataKey(handle, tenant, conversation);
                return true;
            }));
            assertHeld(() -> kernel.get(Database.class).inTenant(tenant, handle -> {
                keys.destroyOwnerKey(handle, tenant, account);
                return true;
            }));
            retention.release(hold);
        }
        conversations.delete(tenant, account, conversation);
    }

    @Test
    void aGuestWhoBecomesAnAccountIsHeldOn() {
        OwnerId guest = guests.begin(tenant).guest();
        retention.converse(guest);
        OwnerId account = retention.account(Role.MEMBER).id();
        retention.hold(HoldScope.GUEST, Optional.of(guest.id()), clock.instant());
        kernel.get(Database.class).inTenant(tenant, handle -> guests.become(handle, tenant, guest, account));
        conversations.deleteAll(tenant, account);
        retention.runErasures();
        assertThat(retention.rows("conversation")).isEqualTo(1);
        assertThat(kernel.get(LegalHolds.class).list(retention.as(retention.account(Role.OWNER)), Optional.empty(), 10))
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.scope()).isEqualTo(HoldScope.ACCOUNT);
                    assertThat(hold.owner()).contains(account);
                });
    }

    @Test
    void aGuestBecomesAnAccountWhileTheTenantIsHeld() {
        OwnerId guest = guests.begin(tenant).guest();
        UUID conversation = retention.converse(guest);
        OwnerId account = retention.account(Role.MEMBER).id();
        retention.hold(HoldScope.TENANT, Optional.empty(), clock.instant());
        kernel.get(Database.class).inTenant(tenant, handle -> guests.become(handle, tenant, guest, account));
        assertThat(conversations.get(tenant, account, conversation).title()).isEqualTo("Mine");
    }

    private static void assertHeld(ThrowingCallable call) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("data-held"));
    }
}
