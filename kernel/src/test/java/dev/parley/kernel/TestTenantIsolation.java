package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.conversation.AnswerProgress;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ConversationTurns;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.database.TestingLooseDatabase;
import dev.parley.kernel.database.TestingPostgres;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.signin.TestingSignIns;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row-level security alone keeps tenants apart: here no statement of a DAO says for which tenant it is. On every version of
 * PostgreSQL that the platform runs on.
 */
@ParameterizedClass
@MethodSource("versions")
final class TestTenantIsolation {
    private static final String REFUSED = "42501";

    private static Optional<TestingPostgres> started;
    private static TestingClock clock;
    private static TestingLooseDatabase loose;
    private static TestingKernel kernel;
    private static Database database;
    private static TestingTenantLife one;
    private static TestingTenantLife other;

    @Parameter
    private Optional<Path> older;

    /** Empty for the newest, which every other test runs on, too. */
    static List<Optional<Path>> versions() throws IOException {
        List<Path> older = TestingPostgres.older();
        assertThat(older).as("the archives of PostgreSQL 15, 16 and 17").hasSize(3);
        return Stream.concat(Stream.of(Optional.<Path>empty()), older.stream().map(Optional::of))
                .toList();
    }

    @BeforeParameterizedClassInvocation
    static void start(Optional<Path> older) throws IOException {
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        started = older.isEmpty() ? Optional.empty() : Optional.of(TestingPostgres.of(older.get()));
        loose = TestingLooseDatabase.on(started.orElseGet(TestingPostgres::shared));
        Map<String, String> settings = Map.of("chat.heartbeat-timeout", "1h", "mail.smtp.url", "smtp://127.0.0.1:1");
        kernel = TestingKernel.start(
                loose.database(), clock, settings, new TestingVault(), TestingSignIns.PROVIDER, TestingSignIns.MAIL);
        database = kernel.database().database();
        one = TestingTenantLife.begin(kernel, clock);
        other = TestingTenantLife.begin(kernel, clock);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        kernel.close();
        started.ifPresent(TestingPostgres::close);
    }

    static List<String> tables() {
        return loose.tenantTables();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tableShowsOneTenantItsOwnRows(String table) {
        long own = rows(table, one);
        assertThat(own)
                .as("rows of one tenant in %s: TestingTenantLife fills every table", table)
                .isPositive();
        assertThat(rows(table, other)).as("rows of the other in %s", table).isPositive();
        List<UUID> seen = database.inTenant(
                one.context(),
                handle -> handle.createQuery("SELECT tenant_id FROM " + table)
                        .mapTo(UUID.class)
                        .list());
        assertThat(seen)
                .hasSize((int) own)
                .containsOnly(one.context().tenantId().value());
        long seenByNobody = database.inPlatform(handle -> count(handle, table));
        assertThat(seenByNobody).isZero();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tableLetsOneTenantChangeItsOwnRows(String table) {
        for (String change : List.of("UPDATE " + table + " SET tenant_id = tenant_id", "DELETE FROM " + table)) {
            if (isGranted(table, change)) {
                assertThat(tried(one, change)).as(change).isEqualTo(rows(table, one));
                int changedByNobody = database.inPlatform(handle -> handle.execute(change));
                assertThat(changedByNobody).as(change).isZero();
            } else {
                assertRefused(() -> tried(one, change));
            }
        }
        assertThat(rows(table, other)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tableTakesNoRowForAnotherTenant(String table) {
        String copy = """
                INSERT INTO %1$s SELECT (jsonb_populate_record(%1$s, jsonb_build_object('tenant_id', '%2$s'))).* FROM %1$s
                """.formatted(table, other.context().tenantId());
        assertRefused(() -> tried(one, copy));
        String move = "UPDATE " + table + " SET tenant_id = '" + other.context().tenantId() + "'";
        assertRefused(() -> tried(one, move));
    }

    @Test
    void everyStatementHoldsWithoutItsTenantClause() {
        TestingTenantLife another = TestingTenantLife.begin(kernel, clock);
        another.goOn();
        another.end();
        assertThat(loose.statements()).isNotEmpty();
        assertThat(loose.unbound()).as("statements that bind no tenant").isEmpty();
        assertThat(loose.untried())
                .as("statements that nothing in TestingTenantLife makes reach a row")
                .isEmpty();
        assertThat(loose.leaks())
                .as("statements that reach another tenant's rows")
                .isEmpty();
    }

    @Test
    void conversationsOfAnotherTenantDoNotExist() {
        ConversationService conversations = kernel.get(ConversationService.class);
        ConversationTurns turns = kernel.get(ConversationTurns.class);
        AnswerProgress progress = kernel.get(AnswerProgress.class);
        TenantContext context = other.context();
        OwnerId guest = one.guest();
        UUID conversation = one.conversation();
        UUID answer = one.answer();

        assertThat(conversations.list(context, guest, Optional.empty(), 10).items())
                .isEmpty();
        assertUnknown(() -> conversations.get(context, guest, conversation));
        assertUnknown(() -> conversations.messages(context, guest, conversation));
        assertUnknown(() -> conversations.rename(context, guest, conversation, "Yours"));
        assertUnknown(() -> conversations.select(context, guest, conversation, answer));
        assertUnknown(() -> conversations.delete(context, guest, conversation));
        assertUnknown(() -> turns.branch(context, guest, conversation, Optional.of(answer)));
        assertUnknown(() -> turns.read(context, guest, answer));
        assertUnknown(() -> progress.requestStop(context, guest, conversation));
        conversations.deleteAll(context, guest);

        assertThat(conversations.get(one.context(), guest, conversation).title())
                .isEqualTo("Mine");
        assertThat(conversations.messages(one.context(), guest, conversation)).hasSize(2);
    }

    @Test
    void peopleOfAnotherTenantDoNotExist() {
        GuestService guests = kernel.get(GuestService.class);
        AccountService accounts = kernel.get(AccountService.class);

        assertThat(guests.resume(other.context(), one.cookie())).isEmpty();
        guests.erase(other.context(), one.guest());
        assertThat(accounts.list(other.context())).containsExactly(other.account());
        assertThat(accounts.findByEmail(other.context(), TestingTenantLife.EMAIL))
                .contains(other.account());

        assertThat(guests.resume(one.context(), one.cookie())).isPresent();
        assertThat(accounts.list(one.context())).containsExactly(one.account());
    }

    @Test
    void apiKeysAndSettingsOfAnotherTenantDoNotExist() {
        ApiKeyService apiKeys = kernel.get(ApiKeyService.class);
        TenantSettingsService settings = kernel.get(TenantSettingsService.class);
        String secret = one.apiKey().secret();

        assertThat(apiKeys.authenticate(other.context().tenantId(), secret)).isEmpty();
        assertThat(apiKeys.list(other.context(), one.account().id())).isEmpty();
        assertThat(apiKeys.revoke(other.context(), one.apiKey().id())).isFalse();
        assertThat(settings.tenant(other.context().tenantId()))
                .isNotEqualTo(settings.tenant(one.context().tenantId()));

        assertThat(apiKeys.authenticate(one.context().tenantId(), secret)).isPresent();
        assertThat(apiKeys.list(one.context(), one.account().id())).hasSize(1);
        assertThat(settings.tenant(one.context().tenantId())).containsOnlyKeys(TestingVault.SECRET);
    }

    private static long rows(String table, TestingTenantLife life) {
        return kernel.database()
                .asSuperuser(
                        handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                                .bind("tenant", life.context().tenantId().value())
                                .mapTo(Long.class)
                                .one());
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one();
    }

    private static boolean isGranted(String table, String change) {
        String privilege = change.substring(0, change.indexOf(' '));
        return database.inPlatform(handle -> handle.createQuery("SELECT has_table_privilege(:table, :privilege)")
                .bind("table", table)
                .bind("privilege", privilege)
                .mapTo(Boolean.class)
                .one());
    }

    /** How many rows it changes, and takes back. */
    private static int tried(TestingTenantLife life, String change) {
        return database.inTenant(life.context(), handle -> {
            handle.savepoint("before");
            int changed = handle.execute(change);
            handle.rollbackToSavepoint("before");
            return changed;
        });
    }

    private static void assertRefused(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(UnableToExecuteStatementException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(REFUSED));
    }

    private static void assertUnknown(ThrowingCallable call) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.NOT_FOUND));
    }
}
