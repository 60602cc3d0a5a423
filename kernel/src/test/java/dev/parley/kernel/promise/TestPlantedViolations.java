package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inventory.PromiseCheck.Finding;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import dev.parley.kernel.privacy.OfficerTask;
import dev.parley.kernel.privacy.OfficerTasks;
import dev.parley.kernel.promise.EvidenceDao.DatabaseLink;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.web.Branding;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check holds where all is well, and finds what is planted for it. */
final class TestPlantedViolations {
    private final TestingClock clock = TestingClock.at("2026-11-24T12:00:00Z");
    private final TestingBackend backend = TestingBackend.named("one", "model");
    private final TestingKernel kernel = TestingKernel.start(clock, Map.of(), backend);
    private final TenantContext tenant = kernel.tenant();

    @AfterEach
    void stop() {
        kernel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backends-do-not-train",
                "canary-key",
                "crossing-attempts",
                "database-transit",
                "guest-age",
                "inventory-owners",
                "officer-terms",
                "request-log-age",
                "schema-safety",
                "upstream-transit",
                "usage-without-content"
            })
    void holdsWhereNothingIsPlanted(String check) throws InterruptedException {
        assertHolds(check);
    }

    @Test
    void aBackendThatBeginsToTrain() throws InterruptedException {
        assertHolds("backends-do-not-train");
        backend.training();
        assertBroken("backends-do-not-train", "one");
    }

    @Test
    void aBackendThatTrainsIsNotInUse() throws InterruptedException {
        backend.training();
        assertHolds("backends-do-not-train");
    }

    @Test
    void aKeyThatIsRevokedAndLives() throws InterruptedException {
        plant("""
                CREATE FUNCTION parley.unrevoke() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NEW.revoked_at := NULL; RETURN NEW; END $$;
                CREATE TRIGGER unrevoke BEFORE UPDATE ON parley.api_key FOR EACH ROW EXECUTE FUNCTION parley.unrevoke();
                """);
        assertBroken("canary-key", "a revoked key is still taken");
    }

    @Test
    void aTableWithoutItsLock() throws InterruptedException {
        plant("ALTER TABLE account DISABLE ROW LEVEL SECURITY");
        assertBroken("schema-safety", "account does not force row-level security");
        assertBroken("crossing-attempts", "another tenant's rows are seen");
    }

    @Test
    void aColumnThatIsNotDeclared() throws InterruptedException {
        plant("ALTER TABLE account ADD COLUMN shoe_size integer");
        assertBroken("schema-safety", "account.shoe_size has no declaration");
    }

    @Test
    void aTableOfPersonsForWhichNobodyAnswers() throws InterruptedException {
        plant("""
                SET ROLE parley_owner;
                CREATE TABLE hobby (tenant_id uuid NOT NULL, person uuid NOT NULL, PRIMARY KEY (tenant_id, person));
                SELECT tenant_table('hobby', $$
                    tenant_id  system.operations            operation  tenant
                    person     user.unique_id.pseudonymous  account    owner
                $$);
                """);
        assertBroken("inventory-owners", "nobody answers for the table hobby");
    }

    @Test
    void aPromptInTheRequestLog() throws InterruptedException {
        plant("""
                ALTER TABLE request_log ADD COLUMN prompt text;
                COMMENT ON COLUMN request_log.prompt IS 'category=user.content.private; purpose=security; retention=log';
                """);
        assertBroken("usage-without-content", "request_log.prompt holds user.content.private");
    }

    @Test
    void aTableThatIsGone() throws InterruptedException {
        plant("DROP TABLE mail_template, mail");
        assertBroken("inventory-owners", "somebody answers for the table mail, which is not there");
    }

    @ParameterizedTest
    @CsvSource({"2026-08-25,true", "2026-08-26,false"})
    void anOldRequest(String day, boolean broken) throws InterruptedException {
        plant("SELECT make_request_log_days(ARRAY['%s'::date])".formatted(day));
        plant("""
                INSERT INTO request_log (tenant_id, day, request_id, owner_kind, owner_id, feature, outcome, input_tokens,
                  cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens, charged, began_at, total_ms)
                VALUES ('%s', '%s', gen_random_uuid(), 'GUEST', gen_random_uuid(), 'chat', 'COMPLETED', 0, 0, 0, 0, 0, 0,
                  '%2$s', 1)
                """.formatted(tenant.tenantId(), day));
        if (broken) {
            assertBroken("request-log-age", "2026-08-25");
        } else {
            assertHolds("request-log-age");
        }
    }

    @Test
    void aGuestWhoHasBeenAwayTooLong() throws InterruptedException {
        kernel.get(GuestService.class).begin(tenant);
        plant("UPDATE guest SET last_seen_at = '2026-10-24T12:00:00Z'");
        assertHolds("guest-age");
        plant("UPDATE guest SET last_seen_at = '2026-10-24T11:59:59Z'");
        assertBroken("guest-age", "2026-10-24T11:59:59Z");
    }

    @Test
    void aReportThatNobodyHasSeenTo() throws InterruptedException {
        kernel.get(OfficerTasks.class).open(tenant, OfficerTask.Kind.CHILD, "Somebody here is nine.");
        assertHolds("officer-terms");
        plant("UPDATE officer_task SET due_at = '2026-11-24T11:59:59Z'");
        assertBroken("officer-terms", "1 reports");
    }

    @Test
    void aSiteWithoutAnAddressForQuestions() throws InterruptedException {
        assertBroken("support-contact", "names no address");
        kernel.get(TenantService.class)
                .updateBranding(tenant, new Branding("Kimi K2", "#2563eb", null, "help@example.org"));
        assertHolds("support-contact");
    }

    @Test
    void aDatabaseElsewhereWithoutEncryption() {
        assertThat(DatabaseTransit.judge(new DatabaseLink("10.0.0.7", false)).outcome())
                .isEqualTo(Outcome.BROKEN);
        assertThat(DatabaseTransit.judge(new DatabaseLink("10.0.0.7", true)).outcome())
                .isEqualTo(Outcome.HOLDS);
        assertThat(DatabaseTransit.judge(new DatabaseLink("::1", false)).outcome())
                .isEqualTo(Outcome.HOLDS);
        assertThat(DatabaseTransit.judge(new DatabaseLink("", false)).outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void aRequestToWhomNothingNames() {
        Finding found = RecipientsReached.judge(Set.of("models.example", "tracker.example"), Set.of("models.example"));
        assertThat(found.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(found.detail()).contains("tracker.example").doesNotContain("models.example");
        assertThat(RecipientsReached.judge(Set.of("models.example"), Set.of("models.example", "b.example"))
                        .outcome())
                .isEqualTo(Outcome.HOLDS);
    }

    @Test
    void leavesNoCanaryBehind() throws InterruptedException {
        assertHolds("canary-key");
        assertHolds("crossing-attempts");
        assertThat(kernel.rowsSeen(tenant, "canary")).isZero();
        assertThat(kernel.rowsSeen(tenant, "account")).isZero();
        assertThat(kernel.rowsSeen(tenant, "mail")).isZero();
        assertThat(kernel.rowsSeen(tenant, "receipt")).isZero();
        assertThat(kernel.rowsSeen(tenant, "usage_day")).isZero();
    }

    private void plant(String sql) {
        kernel.database().execute(sql);
    }

    private void assertHolds(String check) throws InterruptedException {
        Finding found = TestingChecks.run(kernel, tenant, check);
        assertThat(found.outcome()).as(found.detail()).isEqualTo(Outcome.HOLDS);
    }

    private void assertBroken(String check, String detail) throws InterruptedException {
        Finding found = TestingChecks.run(kernel, tenant, check);
        assertThat(found.outcome()).as(found.detail()).isEqualTo(Outcome.BROKEN);
        assertThat(found.detail()).contains(detail);
    }
}
