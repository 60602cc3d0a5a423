package dev.parley.kernel.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.kernel.database.DatabaseConfig.Login;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The ways into the database: for serving and for migrating. Closing it closes only what it has opened itself. */
public final class DatabaseAccess implements AutoCloseable {
    /** Flyway holds its lock on one connection and works on others. */
    private static final int MIGRATING = 3;
    /** One commits what begins, one what ends, one gives signs of life; none waits for what serves. */
    private static final int WORKING = 3;

    private final DataSource serving;
    private final DataSource working;
    private final DataSource migration;
    private final DataSource listening;
    private final SchemaName schema;
    private final Optional<Login> servingLogin;
    private final List<HikariDataSource> opened;

    private DatabaseAccess(DatabaseConfig config, Login serving, Login migrating) {
        HikariDataSource servingPool = Pools.open(config.url(), serving, config.poolSize());
        HikariDataSource migrationPool = Pools.open(config.url(), migrating, MIGRATING);
        HikariDataSource workingPool = Pools.openForWorker(config.url(), serving, WORKING);
        this.serving = servingPool;
        this.working = workingPool;
        this.migration = migrationPool;
        this.listening = Pools.single(config.listenUrl().orElse(config.url()), serving);
        this.schema = config.schema();
        this.servingLogin = Optional.of(serving);
        this.opened = List.of(servingPool, workingPool, migrationPool);
    }

    private DatabaseAccess(DataSource serving, DataSource migration, SchemaName schema) {
        this.serving = serving;
        this.working = serving;
        this.migration = migration;
        this.listening = serving;
        this.schema = schema;
        this.servingLogin = Optional.empty();
        this.opened = List.of();
    }

    /**
     * Uses an application's own pools.
     *
     * @param serving its login is a member, without inheritance, of the schema's app and worker roles; one connection is
     *     kept for notices of other nodes, and unwrapped to PostgreSQL's own
     * @param migration its login may become the schema's owner role; at least three connections
     */
    public static DatabaseAccess of(DataSource serving, DataSource migration, SchemaName schema) {
        return new DatabaseAccess(serving, migration, schema);
    }

    /** Opens pools; they connect on first use, for the serving login may have to be made first. */
    public static DatabaseAccess open(DatabaseConfig config) {
        Login migrating = config.migrating()
                .or(config::serving)
                .orElseThrow(() -> new IllegalArgumentException("database.user is not set"));
        Login serving = config.migrating().isPresent() && config.serving().isPresent()
                ? config.serving().get()
                : DerivedLogin.from(migrating, config.schema());
        return new DatabaseAccess(config, serving, migrating);
    }

    /** The same logins and roles, in another schema for a copy. It is closed with this one. */
    DatabaseAccess beside(String what) {
        return new DatabaseAccess(serving, migration, schema.beside(what));
    }

    public SchemaName schema() {
        return schema;
    }

    DataSource serving() {
        return serving;
    }

    /** For the worker: where the pools are ours, apart from what serves. */
    DataSource working() {
        return working;
    }

    DataSource migration() {
        return migration;
    }

    /** For a connection that waits for notices: past a pooler, where one has its own address. */
    public DataSource listening() {
        return listening;
    }

    /** For a library that brings its own SQL: every connection acts in the app role, on platform tables. */
    public DataSource platformDataSource() {
        return new RoleDataSource(serving, schema.appRole(), schema);
    }

    /** The login that is made if it is missing; empty where the pools are an application's own. */
    Optional<Login> servingLogin() {
        return servingLogin;
    }

    @Override
    public void close() {
        opened.forEach(HikariDataSource::close);
    }
}
