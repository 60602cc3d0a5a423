package dev.parley.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TestDatabase {
    private static final TenantContext ONE = TenantContext.system(new TenantId(UUID.randomUUID()));
    private static final TenantContext OTHER = TenantContext.system(new TenantId(UUID.randomUUID()));

    private static TestingDatabase testing;
    private static Database database;

    @BeforeAll
    static void start() {
        testing = TestingDatabase.create();
        database = testing.database();
        testing.execute("""
                INSERT INTO tenant (id, name, display_name, accent_color, created_at)
                VALUES ('%s', 'one', 'One', '#000000', now()), ('%s', 'other', 'Other', '#000000', now())
                """.formatted(ONE.tenantId(), OTHER.tenantId()));
        database.inTenant(ONE, handle -> insert(handle, ONE));
        database.inTenant(OTHER, handle -> insert(handle, OTHER));
    }

    @AfterAll
    static void stop() {
        testing.close();
    }

    @Test
    void seesOneTenantWithoutATenantClause() {
        int seen = database.inTenant(ONE, TestDatabase::tenantsSeen);
        int updated = database.inTenant(ONE, handle -> handle.execute("UPDATE tenant_setting SET value = 'changed'"));
        String value = database.inTenant(
                OTHER,
                handle -> handle.createQuery("SELECT value FROM tenant_setting")
                        .mapTo(String.class)
                        .one());
        assertThat(seen).isEqualTo(1);
        assertThat(updated).isEqualTo(1);
        assertThat(value).isEqualTo("first");
    }

    /** What fails is logged; what a person wrote must not be in it. */
    @Test
    void tellsNoValueOfAStatementThatFails() {
        String secret = "what a person wrote";
        assertThatThrownBy(() -> database.inTenant(
                        ONE,
                        handle -> handle.createUpdate("INSERT INTO tenant_setting (value) VALUES (:value)")
                                .bind("value", secret)
                                .execute()))
                .satisfies(error -> assertThat(error).hasStackTraceContaining("tenant_setting"))
                .satisfies(error -> assertThat(getStackTrace(error)).doesNotContain(secret));
    }

    @Test
    void seesNothingWithoutATenant() {
        int seen = database.inPlatform(TestDatabase::tenantsSeen);
        assertThat(seen).isZero();
    }

    @Test
    void staysWithItsTenantWhateverElseItsThreadDoesMeanwhile() {
        int seen = database.inTenant(ONE, handle -> {
            int seenByNobody = database.inPlatform(TestDatabase::tenantsSeen);
            int seenByOther = database.inTenant(OTHER, TestDatabase::tenantsSeen);
            assertThat(seenByNobody).isZero();
            assertThat(seenByOther).isEqualTo(1);
            return handle.createQuery("SELECT count(*) FROM tenant_setting WHERE tenant_id = :tenant")
                    .bind("tenant", ONE.tenantId().value())
                    .mapTo(Integer.class)
                    .one();
        });
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void refusesARowOfAnotherTenant() {
        assertThatThrownBy(() -> database.inTenant(ONE, handle -> insert(handle, OTHER)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> database.inPlatform(handle -> insert(handle, OTHER)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void rollsBackWhatFails() {
        assertThatThrownBy(() -> database.inTenant(ONE, handle -> {
                    handle.execute("DELETE FROM tenant_setting");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        int seen = database.inTenant(ONE, TestDatabase::tenantsSeen);
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void tellsThatTheDatabaseIsAway() {
        var config = new DatabaseConfig(
                "jdbc:postgresql://127.0.0.1:1/none",
                Optional.empty(),
                Optional.of(new DatabaseConfig.Login("nobody", "secret")),
                Optional.empty(),
                new SchemaName("parley"),
                1);
        try (DatabaseAccess away = DatabaseAccess.open(config)) {
            assertThatThrownBy(() -> new Database(away).inPlatform(TestDatabase::tenantsSeen))
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            failure -> assertThat(failure.type()).isEqualTo(ErrorType.UNAVAILABLE));
        }
    }

    private static int insert(Handle handle, TenantContext context) {
        return handle.execute(
                "INSERT INTO tenant_setting (tenant_id, key, id, value, operator) VALUES (?, 'inference.gpu.endpoints', ?, 'first', true)",
                context.tenantId().value(),
                UUID.randomUUID());
    }

    private static int tenantsSeen(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM tenant_setting")
                .mapTo(Integer.class)
                .one();
    }
}
