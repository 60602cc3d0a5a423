package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.erasure.ErasureRequest;
import dev.parley.kernel.erasure.ErasureService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.Retention;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.signin.TestingSignIns;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person with something in every store is erased, and looked for in every cell of every table. */
final class TestErasureSymmetry {
    private static final Key<Set<PersonalDataSource>> PERSONAL_DATA = Key.get(new TypeLiteral<>() {});
    private static final Key<Set<RecurringJob>> JOBS = Key.get(new TypeLiteral<>() {});

    private final TestingClock clock = TestingClock.at("2026-11-24T10:00:00Z");
    private TestingKernel kernel;
    private TestingTenantLife life;
    private TenantContext tenant;
    private GuestSession elsewhere;
    private TestingMarks marks;

    @BeforeEach
    void live() {
        kernel = TestingKernel.start(clock, Map.of(), new TestingVault(), TestingSignIns.PROVIDER, TestingSignIns.MAIL);
        life = TestingTenantLife.begin(kernel, clock);
        tenant = life.context();
        // In another browser the same person is a guest again.
        elsewhere = kernel.get(GuestService.class).begin(tenant);
        marks = TestingMarks.record(kernel, tenant);
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void thePersonHasSomethingInEveryStore() {
        Set<String> empty = marks.count().entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(Map.Entry::getKey)
                .filter(tables(EnumSet.complementOf(EnumSet.of(Retention.AUDIT, Retention.TENANT)))::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(empty)
                .as("tables with personal columns that TestingTenantLife does not fill with anything to be known by")
                .isEmpty();
        for (PersonalDataSource source : kernel.get(PERSONAL_DATA)) {
            assertThat(source.tables())
                    .as(source.getClass().getSimpleName())
                    .anySatisfy(table -> assertThat(marks.count()).containsKey(table));
        }
        Set<String> answeredFor = kernel.get(PERSONAL_DATA).stream()
                .map(PersonalDataSource::tables)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        assertThat(owned()).as("tables of people for which nobody answers").isSubsetOf(answeredFor);
    }

    @Test
    void nothingIsLeftOfThem() {
        erase();
        assertThat(marks.survivors(kernel, tenant)).isEmpty();
    }

    @Test
    void aSurvivorIsFound() {
        OwnerId account = life.account().id();
        byte[] key = kernel.database()
                .asSuperuser(handle -> handle.createQuery(
                                "SELECT wrapped_key FROM owner_key WHERE tenant_id = :tenant AND owner_id = :owner")
                        .bind("tenant", tenant.tenantId().value())
                        .bind("owner", account.id())
                        .mapTo(byte[].class)
                        .one());
        erase();
        kernel.database()
                .asSuperuser(handle -> handle.createUpdate("""
                        INSERT INTO mail (tenant_id, id, template, recipient, subject, body, state, next_attempt_at,
                          usable_until, created_at)
                        VALUES (:tenant, gen_random_uuid(), 'new-device', :key, '\\x00', '\\x00', 'WAITING', now(), now(), now())
                        """)
                        .bind("tenant", tenant.tenantId().value())
                        .bind("key", key)
                        .execute());
        assertThat(marks.survivors(kernel, tenant)).singleElement().asString().startsWith("mail.recipient");
    }

    /** The guest's cookie has become the account; then both go, and what was in progress ends late. */
    private void erase() {
        OwnerId account = life.account().id();
        kernel.get(Database.class)
                .inTenant(
                        tenant, handle -> kernel.get(GuestService.class).become(handle, tenant, life.guest(), account));
        kernel.get(ErasureService.class).request(tenant, account, new ErasureRequest(Locale.ENGLISH, true, false));
        kernel.get(GuestService.class).erase(tenant, elsewhere.guest());
        life.finish();
        run("count-usage", "run-erasures", "revoke-grants");
        clock.pass(Duration.ofDays(40));
        run(
                "count-usage",
                "run-erasures",
                "revoke-grants",
                "forget-sign-ins",
                "forget-addresses",
                "forget-guest-addresses",
                "forget-erasure-keys");
    }

    private void run(String... names) {
        List<String> wanted = List.of(names);
        kernel.get(JOBS).stream().filter(job -> wanted.contains(job.name())).forEach(RecurringJob::run);
    }

    /** Tables whose rows go with a person, but for the keys themselves, which are destroyed by name. */
    private Set<String> owned() {
        Set<String> tables =
                tables(EnumSet.of(Retention.OWNER, Retention.CONVERSATION, Retention.SESSION, Retention.LOG));
        tables.removeAll(Set.of("owner_key", "data_key"));
        return tables;
    }

    /** Tables with a personal column that is kept so long. */
    private Set<String> tables(Set<Retention> retentions) {
        return kernel.database()
                .asSuperuser(handle -> TestingMarks.columns(kernel, handle).stream()
                        .filter(column -> column.category().isPersonal() && retentions.contains(column.retention()))
                        .map(ColumnDeclaration::table)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
