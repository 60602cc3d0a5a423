package dev.parley.kernel.database;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The whole schema, of all tenants, as its owner has it. For copies of it; nothing that serves comes here. */
public final class SchemaOwner {
    private final DatabaseAccess access;
    private final Jdbi jdbi;

    @Inject
    SchemaOwner(DatabaseAccess access) {
        this.access = access;
        SchemaName schema = access.schema();
        this.jdbi = Jdbi.create(new RoleDataSource(access.migration(), schema.ownerRole(), schema));
        jdbi.registerArgument(new UuidArguments());
        ArrayTypes.register(jdbi);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    public SchemaName schema() {
        return access.schema();
    }

    /** The same roles in another schema of the same database, for a copy. */
    public SchemaOwner beside(String what) {
        return new SchemaOwner(access.beside(what));
    }

    /** The serving role in the same schema. */
    public Database serving() {
        return new Database(access);
    }

    /** The login that serves; empty where an application brings its own pools. */
    public Optional<String> servingLogin() {
        return access.servingLogin().map(DatabaseConfig.Login::user);
    }

    /**
     * Makes roles and schema where they are missing.
     *
     * @throws dev.parley.spi.PlatformException with the SQL that somebody else must run
     */
    public void prepare() {
        answering(() -> {
            DatabaseStart.requireRoles(access);
            return access;
        });
    }

    /** The version of the schema; empty where there is none yet. */
    public Optional<String> version() {
        return answering(() -> Migrations.current(access));
    }

    /** Whether this platform has the migrations up to that version. */
    public boolean knows(String version) {
        return answering(() -> Migrations.knows(access, version));
    }

    /** Makes the tables as they were in a version. */
    public void migrate(String version) {
        answering(() -> {
            Migrations.run(access, version);
            return version;
        });
    }

    /** Makes the tables as they are now. */
    public void migrate() {
        answering(() -> {
            Migrations.run(access);
            return access;
        });
    }

    /** Drops everything in the schema. */
    public void clean() {
        answering(() -> {
            Migrations.clean(access);
            return access;
        });
    }

    /** Runs work as the owner. */
    public <T> T change(Database.Work<T> work) {
        return answering(() -> jdbi.inTransaction(work::apply));
    }

    /**
     * Runs work that reads what was there at one moment: that of its first query. What it locks before, stays as it is
     * until it ends.
     */
    public <T> T snapshot(Database.Work<T> work) {
        return answering(() -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("SET TRANSACTION READ ONLY");
            return work.apply(handle);
        }));
    }

    private static <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw DatabaseFailure.classify(e);
        }
    }
}
