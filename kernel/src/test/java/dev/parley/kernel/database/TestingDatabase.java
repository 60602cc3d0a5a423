package dev.parley.kernel.database;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import dev.parley.kernel.database.DatabaseConfig.Login;
import dev.parley.kernel.inventory.InventoryModule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A migrated database of a test's own: a copy of one that was migrated once. */
public final class TestingDatabase implements AutoCloseable {
    private static final SchemaName SCHEMA = new SchemaName("parley");

    private final TestingPostgres postgres;
    private final String name;
    private final DatabaseAccess access;
    private final DatabaseAccess served;

    private TestingDatabase(TestingPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
        this.access = DatabaseAccess.open(config(postgres, name));
        this.served = access;
    }

    private TestingDatabase(TestingDatabase database, UnaryOperator<DataSource> wiretap) {
        this.postgres = database.postgres;
        this.name = database.name;
        this.access = database.access;
        DataSource superuser = database.superuser();
        this.served = DatabaseAccess.of(wiretap.apply(superuser), superuser, SCHEMA);
    }

    public static TestingDatabase create() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        TestingPostgres.shared().execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + Template.NAME);
        return new TestingDatabase(TestingPostgres.shared(), name);
    }

    /** What is injected goes through the test's own DataSource, over a superuser who takes the serving role. */
    static TestingDatabase on(TestingPostgres postgres, UnaryOperator<DataSource> wiretap) {
        return new TestingDatabase(migrate(postgres), wiretap);
    }

    /** Migrates a new database of the given server. */
    public static TestingDatabase migrate(TestingPostgres postgres) {
        TestingDatabase database = empty(postgres);
        database.injector().getInstance(DatabaseStart.class).prepare();
        return database;
    }

    /** A new database with nothing in it. */
    public static TestingDatabase empty() {
        return empty(TestingPostgres.shared());
    }

    /** A new database of the given server, with nothing in it. */
    static TestingDatabase empty(TestingPostgres postgres) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        postgres.execute("postgres", "CREATE DATABASE " + name);
        return new TestingDatabase(postgres, name);
    }

    /** The database with its settings and a clock, and what the test adds, bound as strictly as the platform is. */
    public Injector injector(Module... more) {
        return injector(Clock.systemUTC(), more);
    }

    public Injector injector(Clock clock, Module... more) {
        return injector(served, clock, more);
    }

    /** The same for an access that the test has opened. */
    public static Injector injector(DatabaseAccess access, Clock clock, Module... more) {
        List<Module> modules = new ArrayList<>(List.of(more));
        modules.add(new DatabaseModule(access));
        modules.add(new InventoryModule());
        modules.add(new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                binder().requireExactBindingAnnotations();
                binder().requireAtInjectOnConstructors();
                binder().disableCircularProxies();
                bind(Clock.class).toInstance(clock);
            }
        });
        return Guice.createInjector(modules);
    }

    public Database database() {
        return new Database(access);
    }

    /** As another node would open the same database. */
    DatabaseAccess anotherAccess() {
        return DatabaseAccess.open(config(postgres, name));
    }

    public DatabaseAccess access() {
        return access;
    }

    /** The database by a login of its own that migrates and is nothing but a member of the owner's role. */
    public DatabaseAccess plainAccess() {
        String login = name + "_plain";
        String password = UUID.randomUUID().toString();
        postgres.execute(name, "CREATE SCHEMA IF NOT EXISTS parley AUTHORIZATION parley_owner");
        postgres.execute(name, "CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE parley_owner".formatted(login, password));
        Login serving = DerivedLogin.from(postgres.superuser(), SCHEMA);
        return DatabaseAccess.open(new DatabaseConfig(
                postgres.url(name),
                Optional.empty(),
                Optional.of(serving),
                Optional.of(new Login(login, password)),
                SCHEMA,
                8));
    }

    /** What an installation with this database would have in its settings file. */
    public Map<String, String> settings() {
        return Map.of(
                "database.url", postgres.url(name),
                "database.user", postgres.superuser().user(),
                "database.password", postgres.superuser().password());
    }

    /** Runs SQL as a superuser, in the schema. */
    public void execute(String sql) {
        postgres.execute(name, "SET search_path = parley; " + sql);
    }

    /** Reads and writes as a superuser, whom no policy binds. */
    public <T> T asSuperuser(Database.Work<T> work) {
        return Jdbi.create(superuser()).inTransaction(handle -> {
            handle.execute("SET LOCAL search_path = parley");
            return work.apply(handle);
        });
    }

    @Override
    public void close() {
        access.close();
        postgres.execute("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
    }

    private DataSource superuser() {
        var source = new PGSimpleDataSource();
        source.setURL(postgres.url(name));
        source.setUser(postgres.superuser().user());
        source.setPassword(postgres.superuser().password());
        return source;
    }

    private static DatabaseConfig config(TestingPostgres postgres, String database) {
        return new DatabaseConfig(
                postgres.url(database),
                Optional.empty(),
                Optional.of(postgres.superuser()),
                Optional.empty(),
                SCHEMA,
                8);
    }

    private static final class Template {
        static final String NAME = migrated();

        private static String migrated() {
            TestingDatabase template = migrate(TestingPostgres.shared());
            template.access.close();
            return template.name;
        }
    }
}
