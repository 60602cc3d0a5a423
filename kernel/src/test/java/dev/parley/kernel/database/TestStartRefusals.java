package dev.parley.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.PlatformException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TestStartRefusals {
    private static final TestingPostgres POSTGRES = TestingPostgres.shared();

    private TestingDatabase testing;

    @BeforeEach
    void start() {
        testing = TestingDatabase.create();
    }

    @AfterEach
    void stop() {
        testing.close();
    }

    @Test
    void startsTwice() {
        assertThatCode(this::prepare).doesNotThrowAnyException();
    }

    @Test
    void listsEveryTableThatIsNotLocked() {
        testing.execute("""
                SET ROLE parley_owner;
                CREATE TABLE stray (id uuid PRIMARY KEY);
                CREATE TABLE loose (tenant_id uuid NOT NULL REFERENCES tenant, id uuid NOT NULL UNIQUE,
                                    PRIMARY KEY (tenant_id, id));
                SELECT tenant_table('loose', 'tenant_id system.operations operation tenant');
                ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY;
                DROP POLICY tenant ON tenant_key;
                CREATE POLICY open ON owner_key TO parley_app USING (true);
                GRANT SELECT ON data_key TO PUBLIC;
                CREATE VIEW peek AS SELECT * FROM data_key;
                COMMENT ON COLUMN tenant.name IS 'category=user.nonsense; purpose=operation; retention=tenant';
                COMMENT ON COLUMN tenant.logo_url IS 'category=system.operations; purpose=fun; retention=tenant';
                COMMENT ON COLUMN tenant.accent_color IS 'category=system.operations; purpose=operation; retention=ages';
                """);
        assertThatThrownBy(this::prepare)
                .isInstanceOf(PlatformException.class)
                .hasMessageContainingAll(
                        "the table stray has no tenant_id",
                        "the table stray does not force row-level security",
                        "the column stray.id has no declaration",
                        "the unique index parley.loose_id_key of the table loose does not begin with tenant_id",
                        "the column loose.id has no declaration",
                        "the table audit_entry does not force row-level security",
                        "the table tenant_key has no policy that binds the tenant",
                        "the policy open of the table owner_key opens it further",
                        "the table data_key is granted to everybody",
                        "the view peek does not read as its caller",
                        "the column tenant.name has an unknown data category: user.nonsense",
                        "the column tenant.logo_url has an unknown purpose: fun",
                        "the column tenant.accent_color has an unknown retention: ages");
    }

    @Test
    void refusesAForeignKeyWithoutTheTenant() {
        testing.execute("""
                SET ROLE parley_owner;
                ALTER TABLE audit_head ADD COLUMN other uuid REFERENCES tenant;
                """);
        assertThatThrownBy(this::prepare)
                .hasMessageContaining("the foreign key audit_head_other_fkey of the table audit_head does not begin")
                .hasMessageContaining("the column audit_head.other has no declaration");
    }

    @Test
    void refusesToServeAsASuperuser() {
        try (var access = access(POSTGRES.superuser(), POSTGRES.superuser())) {
            assertThatThrownBy(() -> prepare(access)).hasMessageContaining("the serving role postgres is a superuser");
        }
    }

    @Test
    void refusesToServeAsWhoMayPassTheLock() {
        DatabaseConfig.Login login = login("LOGIN NOINHERIT BYPASSRLS");
        DatabaseConfig.Login owner = login("LOGIN INHERIT IN ROLE parley_owner");
        try (var bypassing = access(login, POSTGRES.superuser());
                var owning = access(owner, POSTGRES.superuser())) {
            assertThatThrownBy(() -> prepare(bypassing)).hasMessageContaining("has BYPASSRLS");
            assertThatThrownBy(() -> prepare(owning))
                    .hasMessageContaining("may become the owner parley_owner")
                    .hasMessageContaining("inherits the role parley_worker");
        }
    }

    @Test
    void printsTheSqlThatIsMissing() {
        DatabaseConfig.Login plain = login("LOGIN");
        try (var access = DatabaseAccess.open(
                config(POSTGRES.url("postgres"), new DatabaseConfig.Login("nobody-yet", "x"), plain, "elsewhere"))) {
            assertThatThrownBy(() -> prepare(access))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContainingAll(
                            "CREATE ROLE elsewhere_owner NOLOGIN;",
                            "CREATE ROLE elsewhere_app NOLOGIN;",
                            "CREATE ROLE elsewhere_worker NOLOGIN;",
                            "GRANT elsewhere_owner TO " + plain.user() + ";",
                            "CREATE ROLE \"nobody-yet\" LOGIN NOINHERIT;",
                            "CREATE SCHEMA elsewhere AUTHORIZATION elsewhere_owner;");
        }
    }

    @Test
    void startsOnManyNodesAtOnce() throws Exception {
        try (var empty = TestingDatabase.empty(POSTGRES);
                ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> node = () -> {
                try (DatabaseAccess access = empty.anotherAccess()) {
                    prepare(access);
                    return "ready";
                }
            };
            for (Future<String> started :
                    nodes.invokeAll(IntStream.range(0, 3).mapToObj(_ -> node).toList())) {
                assertThat(started.get()).isEqualTo("ready");
            }
        }
    }

    private void prepare() {
        prepare(testing);
    }

    private static void prepare(TestingDatabase database) {
        database.injector().getInstance(DatabaseStart.class).prepare();
    }

    private static void prepare(DatabaseAccess access) {
        TestingDatabase.injector(access, Clock.systemUTC())
                .getInstance(DatabaseStart.class)
                .prepare();
    }

    private DatabaseAccess access(DatabaseConfig.Login serving, DatabaseConfig.Login migrating) {
        return DatabaseAccess.open(config(testing.settings().get("database.url"), serving, migrating, "parley"));
    }

    private static DatabaseConfig config(
            String url, DatabaseConfig.Login serving, DatabaseConfig.Login migrating, String schema) {
        return new DatabaseConfig(
                url, Optional.empty(), Optional.of(serving), Optional.of(migrating), new SchemaName(schema), 2);
    }

    private static DatabaseConfig.Login login(String attributes) {
        String password = UUID.randomUUID().toString();
        String name = "login_" + password.replace("-", "");
        POSTGRES.execute("postgres", "CREATE ROLE %s PASSWORD '%s' %s".formatted(name, password, attributes));
        return new DatabaseConfig.Login(name, password);
    }
}
