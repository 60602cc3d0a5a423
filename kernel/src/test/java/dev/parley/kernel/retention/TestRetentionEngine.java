package dev.parley.kernel.retention;

import static dev.parley.kernel.retention.TestingPolicy.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ConversationTerms;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.Plan;
import dev.parley.kernel.credits.Plans;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.retention.RetentionRule;
import dev.parley.spi.retention.RetentionRule.Since;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes, and what stays, as the clock moves on. */
final class TestRetentionEngine {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final TestingPolicy policy = TestingPolicy.named("test");
    private TestingKernel kernel;
    private TenantContext tenant;
    private TestingRetention retention;

    @BeforeEach
    void start() {
        kernel = TestingKernel.start(clock, Map.of(), policy);
        tenant = kernel.tenant();
        retention = new TestingRetention(kernel, tenant);
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void guestsGoThirtyDaysAfterTheyWereHereLast() {
        GuestSession guest = kernel.get(GuestService.class).begin(tenant);
        retention.converse(guest.guest());
        clock.pass(Duration.ofDays(10));
        var _ = kernel.get(GuestService.class).resume(tenant, guest.cookie()).orElseThrow();

        clock.pass(Duration.ofDays(30).minus(SECOND));
        retention.run();
        assertThat(retention.rows("guest")).isEqualTo(1);
        assertThat(retention.rows("conversation")).isEqualTo(1);

        clock.pass(SECOND);
        assertThat(retention.run().isComplete()).isTrue();
        for (String table : new String[] {"guest", "conversation", "owner_key", "data_key"}) {
            assertThat(retention.rows(table)).as(table).isZero();
        }
        assertThat(retention.audited("retention.deleted"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.facts()).contains("\"records\":\"1\"").contains("P30D since last-used"));
    }

    @Test
    void logsGoWhenNinetyDaysAreOverForAllOfADay() {
        OwnerId person = OwnerId.account(UUID.randomUUID());
        retention.log(person, clock.instant());
        clock.pass(Duration.ofDays(90).plus(Duration.ofHours(13)));
        retention.run();
        assertThat(retention.days()).as("the last hour of its ninetieth day").contains("20261123");

        clock.pass(Duration.ofHours(1));
        RetentionRun run = retention.run();
        assertThat(retention.days()).doesNotContain("20261123");
        assertThat(run.dropped()).singleElement().satisfies(dropped -> {
            assertThat(dropped.part()).isEqualTo("2026-11-23");
            assertThat(dropped.tenants()).containsExactly(tenant.tenantId());
        });
        assertThat(retention.audited("retention.dropped")).hasSize(1);
        assertThat(retention.rows("usage_day")).as("what was counted").isPositive();
    }

    @Test
    void aDayThatIsNotCountedStaysAndItsRowsToo() {
        retention.log(OwnerId.account(UUID.randomUUID()), clock.instant());
        kernel.database().execute("UPDATE usage_cursor SET counted = '0'");
        clock.pass(Duration.ofDays(91));
        retention.run();
        assertThat(retention.rows("request_log")).isEqualTo(1);
        kernel.database().execute("UPDATE usage_cursor SET counted = pg_current_xact_id()");
        retention.run();
        assertThat(retention.days()).doesNotContain("20261123");
    }

    @Test
    void whoWantsLessHasRowsDeletedInADayThatOthersNeed() {
        TestingRetention other = new TestingRetention(kernel, kernel.tenant());
        policy.say(tenant.tenantId(), "request-log", days(7, Since.CREATED));
        OwnerId person = OwnerId.account(UUID.randomUUID());
        retention.log(person, clock.instant());
        other.log(person, clock.instant());

        clock.pass(Duration.ofDays(8));
        retention.run();
        assertThat(retention.rows("request_log")).isZero();
        assertThat(other.rows("request_log")).isEqualTo(1);
        assertThat(retention.audited("retention.deleted")).hasSize(1);
        assertThat(other.audited("retention.")).isEmpty();

        clock.pass(Duration.ofDays(83));
        retention.run();
        assertThat(retention.days()).doesNotContain("20261123");
        assertThat(other.audited("retention.dropped")).hasSize(1);
        assertThat(retention.audited("retention.dropped")).isEmpty();
    }

    @Test
    void whoseRuleIsNotKnownKeepsADayForAll() {
        TenantContext doubtful = kernel.tenant();
        policy.answer(doubtful.tenantId(), _ -> {
            throw new IllegalStateException("no idea");
        });
        TestingRetention other = new TestingRetention(kernel, doubtful);
        retention.log(OwnerId.account(UUID.randomUUID()), clock.instant());
        other.log(OwnerId.account(UUID.randomUUID()), clock.instant());
        clock.pass(Duration.ofDays(91));
        retention.run();
        assertThat(retention.rows("request_log")).isZero();
        assertThat(other.rows("request_log")).isEqualTo(1);
    }

    @Test
    void conversationsStayUnlessSomebodyWantsThemToGo() {
        OwnerId account = retention.account(Role.MEMBER).id();
        UUID conversation = retention.converse(account);
        clock.pass(Duration.ofDays(3_000));
        retention.run();
        assertThat(retention.rows("conversation")).isEqualTo(1);

        kernel.get(ConversationTerms.class).set(tenant, account, Optional.of(3_001));
        retention.run();
        assertThat(retention.rows("conversation"))
                .as("the person's wish, a day before")
                .isEqualTo(1);
        clock.pass(Duration.ofDays(1));
        retention.run();
        assertThat(retention.rows("conversation")).isZero();
        assertThat(kernel.get(ConversationService.class)
                        .list(tenant, account, Optional.empty(), 10)
                        .items())
                .extracting(found -> found.id())
                .doesNotContain(conversation);
        assertThat(retention.rows("data_key")).isZero();
    }

    @Test
    void theTenantsTermHoldsForConversationsToTheDay() {
        policy.say(tenant.tenantId(), "conversation", days(7, Since.LAST_USED));
        OwnerId account = retention.account(Role.MEMBER).id();
        kernel.get(ConversationTerms.class).set(tenant, account, Optional.of(30));
        retention.converse(account);
        clock.pass(Duration.ofDays(7).minus(SECOND));
        retention.run();
        assertThat(retention.rows("conversation")).isEqualTo(1);
        clock.pass(SECOND);
        retention.run();
        assertThat(retention.rows("conversation")).isZero();
        assertThat(retention.rows("account")).isEqualTo(1);
    }

    @Test
    void aPlanHasATermOfItsOwn() {
        policy.answer(
                tenant.tenantId(),
                question -> question.store().equals("conversation")
                                && question.plan().equals(Optional.of("free"))
                        ? days(1, Since.CREATED)
                        : TestingPolicy.standard(question));
        OwnerId free = retention.account(Role.MEMBER).id();
        OwnerId pro = retention.account(Role.MEMBER).id();
        OwnerId none = retention.account(Role.MEMBER).id();
        Plans plans = kernel.get(Plans.class);
        for (String name : new String[] {"free", "pro"}) {
            plans.set(tenant, new Plan(name, new MicroCredits(1)));
        }
        plans.join(tenant, free.id(), "free");
        plans.join(tenant, pro.id(), "pro");
        retention.converse(free);
        UUID kept = retention.converse(pro);
        UUID alsoKept = retention.converse(none);

        assertThat(kernel.get(RetentionRules.class).inForce(tenant))
                .filteredOn(rule -> rule.store().equals("conversation"))
                .extracting(RuleInForce::plan)
                .containsExactlyInAnyOrder(Optional.of(""), Optional.of("free"), Optional.of("pro"));
        clock.pass(Duration.ofDays(1));
        retention.run();
        ConversationService conversations = kernel.get(ConversationService.class);
        assertThat(conversations.list(tenant, free, Optional.empty(), 10).items())
                .isEmpty();
        assertThat(conversations.get(tenant, pro, kept).title()).isEqualTo("Mine");
        assertThat(conversations.get(tenant, none, alsoKept).title()).isEqualTo("Mine");
    }

    @Test
    void receiptsLoseTheirDetailAndKeepTheMoney() {
        OwnerId account = retention.account(Role.MEMBER).id();
        kernel.database().execute("""
                INSERT INTO receipt (tenant_id, request_id, account_id, owner_kind, owner_id, key_id, feature, model, backend,
                  region, outcome, held, charged, waived, input_tokens, cached_tokens, cache_write_tokens, output_tokens,
                  reasoning_tokens, estimated, began_at, first_token_at, ended_at)
                VALUES ('%s', gen_random_uuid(), gen_random_uuid(), 'ACCOUNT', '%s', gen_random_uuid(), 'openai', 'kimi', 'gpu',
                  'self', 'COMPLETED', 9, 7, 0, 3, 0, 0, 2, 0, true, '%3$s', '%3$s', '%3$s')
                """.formatted(tenant.tenantId(), account.id(), clock.instant()));
        clock.pass(Duration.ofDays(90).minus(SECOND));
        retention.run();
        assertThat(receipts("detail")).isEqualTo(1);
        clock.pass(SECOND);
        retention.run();
        assertThat(receipts("""
                NOT detail AND charged = 7 AND held = 9 AND model = '' AND feature = '' AND key_id IS NULL AND backend IS NULL
                AND region IS NULL AND input_tokens = 0 AND output_tokens = 0 AND first_token_at IS NULL AND began_at = ended_at
                """)).isEqualTo(1);
    }

    @Test
    void whatFailsForOneFailsForItAlone() {
        TenantContext troubled = kernel.tenant();
        TestingRetention other = new TestingRetention(kernel, troubled);
        kernel.get(GuestService.class).begin(tenant);
        kernel.get(GuestService.class).begin(troubled);
        kernel.database().execute("""
                CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS
                  $$ BEGIN RAISE EXCEPTION 'a fault'; END $$;
                CREATE TRIGGER refuse_one BEFORE DELETE ON guest FOR EACH ROW
                  WHEN (OLD.tenant_id = '%s') EXECUTE FUNCTION refuse_one()
                """.formatted(troubled.tenantId()));
        clock.pass(Duration.ofDays(31));
        RetentionRun run = retention.run();
        assertThat(retention.rows("guest")).isZero();
        assertThat(other.rows("guest")).isEqualTo(1);
        assertThat(run.isComplete()).isFalse();
        assertThat(run.results())
                .filteredOn(result -> result.failed() > 0)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.tenant()).isEqualTo(troubled.tenantId());
                    assertThat(result.store()).isEqualTo("guest");
                });
    }

    @Test
    void aDryRunSaysWhatWouldGoAndDeletesNothing() {
        kernel.get(GuestService.class).begin(tenant);
        retention.log(OwnerId.account(UUID.randomUUID()), clock.instant());
        clock.pass(Duration.ofDays(91));
        assertThat(kernel.get(RetentionEngine.class).plan(tenant))
                .filteredOn(planned -> planned.due().records() > 0)
                .extracting(Planned::store)
                .containsExactly("guest", "request-log");
        assertThat(kernel.get(RetentionEngine.class).plan(tenant))
                .filteredOn(planned -> planned.store().equals("guest"))
                .singleElement()
                .satisfies(planned -> {
                    assertThat(planned.rule()).contains(days(30, Since.LAST_USED));
                    assertThat(planned.before()).contains(clock.instant().minus(Duration.ofDays(30)));
                    assertThat(planned.due().going()).isEqualTo(1);
                });
        assertThat(retention.rows("guest")).isEqualTo(1);
        assertThat(retention.rows("request_log")).isEqualTo(1);
    }

    @Test
    void storesWithJobsOfTheirOwnTellTheirTerm() {
        assertThat(kernel.get(RetentionRules.class).inForce(tenant))
                .extracting(RuleInForce::store)
                .containsExactly(
                        "account",
                        "address-prefix",
                        "audit",
                        "conversation",
                        "guest",
                        "mail",
                        "receipt-detail",
                        "request-log",
                        "session");
        assertThat(kernel.get(RetentionRules.class).of(tenant, "session", Optional.empty()))
                .contains(days(90, Since.CREATED));
        assertThat(kernel.get(RetentionRules.class).of(tenant, "audit", Optional.empty()))
                .contains(new RetentionRule.WithOwner());
        assertThat(retention.audited("retention."))
                .extracting(AuditEntry::action)
                .isEmpty();
    }

    private long receipts(String condition) {
        return kernel.database()
                .asSuperuser(handle -> handle.createQuery("SELECT count(*) FROM receipt WHERE " + condition)
                        .mapTo(Long.class)
                        .one());
    }
}
