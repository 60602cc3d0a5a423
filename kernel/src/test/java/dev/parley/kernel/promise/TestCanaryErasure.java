package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TableReader;
import dev.parley.kernel.database.TableReader.Extent;
import dev.parley.kernel.database.TableReader.Moment;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck.Finding;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary is erased without a trace, and whatever of it survives is found. */
final class TestCanaryErasure {
    @TempDir
    private Path logs;

    private final TestingClock clock = TestingClock.at("2026-11-24T12:00:00Z");
    private TestingKernel kernel;
    private TenantContext tenant;

    private void start() {
        kernel = TestingKernel.start(
                clock, Map.of("promise.erasure-time", "0 s", "promise.watched-directories", logs.toString()));
        tenant = kernel.tenant();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void nothingIsLeft() throws InterruptedException {
        start();
        Finding found = run();
        assertThat(found.outcome()).as(found.detail()).isEqualTo(Outcome.HOLDS);
        assertThat(kernel.rowsSeen(tenant, "account")).isZero();
        assertThat(kernel.rowsSeen(tenant, "canary")).isZero();
        assertThat(kernel.rowsSeen(tenant, "mail")).isZero();
    }

    @Test
    void aCiphertextThatIsCopiedElsewhereIsFoundAndSoIsItsKey() throws InterruptedException {
        start();
        survive("account", "email");
        survive("owner_key", "wrapped_key");
        assertThat(broken())
                .contains("after the erasure, the account.email is in survivor.note")
                .contains("after the erasure, the owner_key.wrapped_key is in survivor.note");
    }

    @Test
    void aKeyedHashInHexadecimalIsFound() throws InterruptedException {
        start();
        survivors("text");
        trigger("account", "encode(OLD.email_hash, 'hex')");
        assertThat(broken()).contains("the account.email_hash is in survivor.note");
    }

    @Test
    void anIdentifierIsFoundWhereNothingSaysThatItMayStay() throws InterruptedException {
        start();
        survive("account", "id");
        assertThat(broken()).contains("the account.id is in survivor.note");
    }

    @Test
    void aRowThatStaysIsFound() throws InterruptedException {
        start();
        kernel.database().execute("""
                CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
                ALTER TABLE session DROP CONSTRAINT session_tenant_id_account_id_fkey;
                CREATE TRIGGER stay BEFORE DELETE ON session FOR EACH ROW EXECUTE FUNCTION stay();
                """);
        assertThat(broken()).contains("is in session.account_id");
    }

    @Test
    void aTextIsFoundInWhateverColumnItIs() {
        start();
        CanaryMarks marks = new CanaryMarks();
        kernel.database().execute("""
                        SET ROLE parley_owner;
                        CREATE TABLE leak (words text, lists text[], facts jsonb, bytes bytea, base64 text);
                        INSERT INTO leak (words) VALUES ('said: %1$s.');
                        INSERT INTO leak (lists) VALUES (ARRAY['a', '%2$s']);
                        INSERT INTO leak (facts) VALUES ('{"said": "%3$s"}');
                        INSERT INTO leak (bytes) VALUES ('%4$s');
                        INSERT INTO leak (base64) VALUES (encode('x %5$s', 'base64'));
                        """.formatted(
                        marks.of("one"), marks.of("two"), marks.of("three"), marks.of("four"), marks.of("five")));
        assertThat(kernel.get(TableSearch.class).find(marks.needles(), Extent.EVERYTHING))
                .containsExactlyInAnyOrder(
                        new Hit("one", "leak.words"),
                        new Hit("two", "leak.lists"),
                        new Hit("three", "leak.facts"),
                        new Hit("four", "leak.bytes"),
                        new Hit("five", "leak.base64"));
    }

    @Test
    void onlyWhatWasWrittenSinceIsReadWhereThatIsEnough() {
        start();
        kernel.database().execute("SET ROLE parley_owner; CREATE TABLE leak (words text)");
        CanaryMarks marks = new CanaryMarks();
        kernel.database().execute("INSERT INTO leak VALUES ('" + marks.of("before") + "')");
        Moment moment = moment();
        kernel.database().execute("INSERT INTO leak VALUES ('" + marks.of("after") + "')");
        Extent since = new Extent(Optional.of(tenant.tenantId()), Optional.of(moment));
        assertThat(kernel.get(TableSearch.class).find(marks.needles(), since))
                .containsExactly(new Hit("after", "leak.words"));
    }

    @Test
    void aTextInALogFileIsFoundByADeepSearchAsByAnyOther() throws InterruptedException, IOException {
        start();
        Files.writeString(logs.resolve("parley.log"), "nothing here");
        assertThat(run().outcome()).isEqualTo(Outcome.HOLDS);
        CanaryMarks marks = new CanaryMarks();
        Files.writeString(logs.resolve("parley.log"), "somebody wrote " + marks.of("message"));
        CanarySearch search = kernel.get(CanarySearch.class);
        assertThat(search.files(marks.needles(), new CanarySearch.Where(tenant, moment(), SearchDepth.USUAL)))
                .containsExactly(new Hit("message", "the file parley.log"));
    }

    private Moment moment() {
        return kernel.get(TableReader.class).now();
    }

    private Finding run() throws InterruptedException {
        return TestingChecks.run(kernel, tenant, "canary-erasure");
    }

    private String broken() throws InterruptedException {
        Finding found = run();
        assertThat(found.outcome()).as(found.detail()).isEqualTo(Outcome.BROKEN);
        assertThat(kernel.rowsSeen(tenant, "canary")).isZero();
        return found.detail();
    }

    /** Whoever erases leaves a copy of a column. */
    private void survive(String table, String column) {
        survivors("bytea");
        trigger(table, column.equals("id") ? "decode(replace(OLD.id::text, '-', ''), 'hex')" : "OLD." + column);
    }

    private void survivors(String type) {
        kernel.database().execute("""
                CREATE TABLE IF NOT EXISTS survivor (tenant_id uuid, note %s);
                COMMENT ON COLUMN survivor.tenant_id IS 'category=system.operations; purpose=operation; retention=tenant';
                COMMENT ON COLUMN survivor.note IS 'category=system.operations; purpose=operation; retention=tenant';
                """.formatted(type));
    }

    private void trigger(String table, String value) {
        kernel.database().execute("""
                ALTER TABLE survivor OWNER TO parley_owner;
                CREATE FUNCTION keep_%1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = parley AS $$
                BEGIN INSERT INTO survivor (tenant_id, note) VALUES (OLD.tenant_id, %2$s); RETURN OLD; END $$;
                CREATE TRIGGER keep BEFORE DELETE ON %1$s FOR EACH ROW EXECUTE FUNCTION keep_%1$s();
                """.formatted(table, value));
    }
}
