package dev.parley.kernel.retention;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ConversationTerms;
import dev.parley.kernel.credits.Plans;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.AccountStandings;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.Held;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.retention.RetentionRule.Since;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is held of a tenant, and what goes when its time is over. */
public final class TestingRetentionLife {
    private static final Key<Set<RetainedData>> RETAINED = Key.get(new TypeLiteral<>() {});

    private final TestingKernel kernel;
    private final TestingClock clock;
    private final TenantContext context;
    private final Account account;

    private TestingRetentionLife(TestingKernel kernel, TestingClock clock, TenantContext context, Account account) {
        this.kernel = kernel;
        this.clock = clock;
        this.context = context;
        this.account = account;
    }

    public static TestingRetentionLife of(
            TestingKernel kernel, TestingClock clock, TenantContext context, Account account) {
        return new TestingRetentionLife(kernel, clock, context, account);
    }

    /** Leaves a row in each table, and nothing that is held. The policy of the test cannot be made: so there is doubt. */
    public void begin(OwnerId guest) {
        role(Role.PRIVACY_OFFICER);
        holds().request(as(account), wanted(HoldScope.GUEST, Optional.of(guest.id()), Duration.ofDays(1)));
        role(account.role());
        kernel.get(ConversationTerms.class).set(context, account.id(), Optional.of(30));
        var _ = kernel.get(ConversationTerms.class).of(context, account.id()).orElseThrow();
        var _ = kernel.get(Database.class)
                .inTenant(
                        context,
                        handle -> kernel.get(Plans.class)
                                .of(handle, context, account.id().id()))
                .orElseThrow();
        kernel.get(RetentionEngine.class).run(RetentionEngine.Progress.NONE);
        putAside();
    }

    /** What was asked for is approved and released, and another hold ends by itself. */
    public void goOn() {
        Account officer = register("petra@example.org", Role.PRIVACY_OFFICER);
        Account owner = register("paul@example.org", Role.OWNER);
        UUID hold = holds().list(as(officer), Optional.empty(), 10).getFirst().id();
        holds().approve(as(officer), hold);
        if (holds().inForce(context) != 1) {
            throw new AssertionError("what was approved is not in force");
        }
        holds().release(as(officer), hold);
        UUID brief = holds().request(as(owner), wanted(HoldScope.TENANT, Optional.empty(), Duration.ofHours(1)))
                .id();
        holds().approve(as(officer), brief);
        clock.pass(Duration.ofHours(1));
        holds().expire(context);
        decideAll();
    }

    /** Everything is over a year later. */
    public void end() {
        Account last = register("last@example.org", Role.MEMBER);
        OwnerId guest = kernel.get(GuestService.class).begin(context).guest();
        for (OwnerId owner : List.of(guest, last.id())) {
            kernel.get(ConversationService.class).create(context, owner, Optional.empty());
            new TestingRetention(kernel, context).log(owner, clock.instant());
        }
        putAside();
        kernel.get(ConversationTerms.class).set(context, last.id(), Optional.of(1));
        sweep("conversation", false);
        sweep("guest", true);
        sweep("request-log", true);
        kernel.get(ConversationTerms.class).set(context, last.id(), Optional.empty());
    }

    public void reduceReceipts() {
        sweep("receipt-detail", true);
    }

    /** By wish alone first, so that the wish has something to reach. */
    private void sweep(String store, boolean atOnce) {
        RetainedData data = kernel.get(RETAINED).stream()
                .filter(one -> one.store().equals(store))
                .findFirst()
                .orElseThrow();
        Expiry over = new Expiry(
                TestingPolicy.days(1, Since.LAST_USED),
                clock.instant().plus(Duration.ofDays(400)),
                Optional.of(Expiry.WITHOUT_PLAN),
                Held.NOTHING);
        Expiry wished = new Expiry(TestingPolicy.days(1_000, Since.LAST_USED), over.now(), over.plan(), over.held());
        if (!atOnce) {
            data.due(context, wished);
            data.delete(context, wished, 1);
        }
        data.due(context, over);
        data.delete(context, over, 100);
    }

    /** As if there were rules again. */
    private void decideAll() {
        kernel.get(Doubts.class).note(context, List.of());
    }

    private void putAside() {
        kernel.database()
                .execute(
                        "INSERT INTO request_log_held SELECT * FROM request_log WHERE tenant_id = '%s' ON CONFLICT DO NOTHING"
                                .formatted(context.tenantId()));
    }

    private NewHold wanted(HoldScope scope, Optional<UUID> thing, Duration time) {
        return new NewHold(scope, thing, "a court", "a claim", clock.instant().plus(time));
    }

    private LegalHolds holds() {
        return kernel.get(LegalHolds.class);
    }

    private Account register(String email, Role role) {
        return kernel.get(Database.class)
                .inTenant(
                        context,
                        handle ->
                                kernel.get(AccountService.class).register(handle, context, NewAccount.of(email, role)));
    }

    private void role(Role role) {
        kernel.get(Database.class).inTenant(context, handle -> {
            kernel.get(AccountStandings.class)
                    .changeRole(handle, context, account.id().id(), role);
            return role;
        });
    }

    private TenantContext as(Account actor) {
        return new TenantContext(context.tenantId(), actor.id().asActor());
    }
}
