package dev.parley.kernel.retention;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Of which kinds of record nothing is deleted at present. */
final class DoubtDao {
    Map<Place, Doubt> list(Handle handle, TenantContext context) {
        return handle
                .createQuery("select store, plan, why from retention_doubt where tenant_id = :tenant")
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> Map.entry(
                        new Place(row.getString("store"), row.getString("plan")), Doubt.valueOf(row.getString("why"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Answers whether it is new, or for another reason than before. */
    boolean put(Handle handle, TenantContext context, Row row) {
        return handle.createUpdate("""
                        insert into retention_doubt (tenant_id, store, plan, why, since)
                        values (:tenant, :store, :plan, :why, :since)
                        on conflict (tenant_id, store, plan) do update set why = excluded.why, since = excluded.since
                        where retention_doubt.why <> excluded.why
                        """)
                        .bind("tenant", context.tenantId().value())
                        .bind("store", row.place().store())
                        .bind("plan", row.place().plan())
                        .bind("why", row.why().name())
                        .bind("since", row.since())
                        .execute()
                == 1;
    }

    /** Answers whether there was one. */
    boolean delete(Handle handle, TenantContext context, Place place) {
        return handle.createUpdate("""
                        delete from retention_doubt where tenant_id = :tenant and store = :store and plan = :plan
                        """)
                        .bind("tenant", context.tenantId().value())
                        .bind("store", place.store())
                        .bind("plan", place.plan())
                        .execute()
                == 1;
    }

    /** What it is about. */
    record Place(String store, String plan) {}

    record Row(Place place, Doubt why, Instant since) {}
}
