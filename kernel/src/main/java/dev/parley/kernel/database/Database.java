package dev.parley.kernel.database;

import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Runs transactions on the serving role. No transaction spans a remote call. */
public final class Database {
    private static final String ENTER = """
            SELECT set_config('role', ?, true), set_config('search_path', ?, true), set_config('parley.tenant_id', ?, true)
            """;

    private final Jdbi jdbi;
    private final Jdbi worker;
    private final SchemaName schema;

    @Inject
    Database(DatabaseAccess access) {
        this.jdbi = over(access.serving());
        this.worker = over(access.working());
        this.schema = access.schema();
    }

    private static Jdbi over(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.registerArgument(new UuidArguments());
        ArrayTypes.register(jdbi);
        // Arguments may be what a person wrote, and failures are logged.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    /** Runs work that sees one tenant's rows. */
    public <T> T inTenant(TenantContext context, Work<T> work) {
        return run(context.tenantId().toString(), work);
    }

    /** Runs work that sees platform tables only. */
    public <T> T inPlatform(Work<T> work) {
        return run("", work);
    }

    /**
     * Runs work for many tenants at once, on the closed list of tables that are open to the worker role. Its statements name
     * the tenant of every row themselves. Never inside of other work.
     */
    public <T> T inWorker(Work<T> work) {
        return answering(() -> worker.inTransaction(handle -> {
            enter(handle, schema.workerRole(), "");
            return work.apply(handle);
        }));
    }

    private <T> T run(String tenant, Work<T> work) {
        return answering(() -> jdbi.withHandle(
                handle -> handle.isInTransaction() ? within(handle, tenant, work) : begin(handle, tenant, work)));
    }

    private <T> T begin(Handle own, String tenant, Work<T> work) {
        return own.inTransaction(handle -> {
            enter(handle, schema.appRole(), tenant);
            return work.apply(handle);
        });
    }

    /**
     * Work inside of work, as a cache that is filled: Jdbi joins the transaction of the thread, so that one connection is
     * enough. For its time it is of that tenant, and then again of the first; what fails takes all of it with it.
     */
    private <T> T within(Handle handle, String tenant, Work<T> work) {
        String before = handle.createQuery("SELECT current_setting('parley.tenant_id', true)")
                .mapTo(String.class)
                .one();
        enter(handle, schema.appRole(), tenant);
        T result = work.apply(handle);
        enter(handle, schema.appRole(), before);
        return result;
    }

    /**
     * The one place that says for whom a transaction runs; the settings end with it. Every transaction begins so: past Jdbi,
     * whose statements cost more than this one does in PostgreSQL.
     */
    private void enter(Handle handle, String role, String tenant) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(ENTER)) {
            statement.setString(1, role);
            statement.setString(2, schema.value());
            statement.setString(3, tenant);
            statement.execute();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private static <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw DatabaseFailure.classify(e);
        }
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T apply(Handle handle);
    }
}
