package dev.parley.kernel.retention;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Of which kinds of record nothing is deleted at present. */
final class DoubtDao {
    /** Answers whether it is new, or for another reason than before. */
    boolean put(Handle handle, TenantContext context, Row row) {
        return handle.createUpdate("""
                        insert into retention_doubt (tenant_id, store, plan, why, since)
                        values (:tenant, :store, :plan, :why, :since)
                        on conflict (tenant_id, store, plan) do update set why = excluded.why, since = excluded.since
                        where retention_doubt.why <> excluded.why
                        """)
                        .bind("tenant", context.tenantId().value())
                        .bind("store", row.store())
                        .bind("plan", row.plan())
                        .bind("why", row.why())
                        .bind("since", row.since())
                        .execute()
                == 1;
    }

    /** Answers whether there was one. */
    boolean delete(Handle handle, TenantContext context, String store, String plan) {
        return handle.createUpdate("""
                        delete from retention_doubt where tenant_id = :tenant and store = :store and plan = :plan
                        """)
                        .bind("tenant", context.tenantId().value())
                        .bind("store", store)
                        .bind("plan", plan)
                        .execute()
                == 1;
    }

    record Row(String store, String plan, String why, Instant since) {}
}
