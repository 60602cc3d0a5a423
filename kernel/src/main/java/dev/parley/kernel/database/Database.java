package dev.parley.kernel.database;

import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Runs transactions on the serving role. No transaction spans a remote call. */
public final class Database {
    private final Jdbi jdbi;
    private final SchemaName schema;

    @Inject
    Database(DatabaseAccess access) {
        this.jdbi = Jdbi.create(access.serving());
        jdbi.registerArgument(new UuidArguments());
        // Arguments may be what a person wrote, and failures are logged.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        this.schema = access.schema();
    }

    /** Runs work that sees one tenant's rows. */
    public <T> T inTenant(TenantContext context, Work<T> work) {
        return run(context.tenantId().toString(), work);
    }

    /** Runs work that sees platform tables only. */
    public <T> T inPlatform(Work<T> work) {
        return run("", work);
    }

    private <T> T run(String tenant, Work<T> work) {
        return answering(() -> {
            // A handle of its own: Jdbi's shortcut would join a transaction of this thread, and make it another
            // tenant's.
            try (Handle own = jdbi.open()) {
                return own.inTransaction(handle -> {
                    enter(handle, tenant);
                    return work.apply(handle);
                });
            }
        });
    }

    /** The one place that says for whom a transaction runs; the settings end with it. */
    private void enter(Handle handle, String tenant) {
        handle.createQuery("""
                        SELECT set_config('role', :role, true),
                               set_config('search_path', :schema, true),
                               set_config('parley.tenant_id', :tenant, true)
                        """)
                .bind("role", schema.appRole())
                .bind("schema", schema.value())
                .bind("tenant", tenant)
                .mapTo(String.class)
                .one();
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
