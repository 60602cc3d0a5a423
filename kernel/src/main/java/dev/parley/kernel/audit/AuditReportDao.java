package dev.parley.kernel.audit;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.inventory.StoredRow;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** What the audit log says of a person. */
final class AuditReportDao {
    /** What the person did, and what was done about the person; by whom else is not told. */
    List<StoredRow> entries(Handle handle, TenantContext context, Actor person, long after) {
        return handle.createQuery("""
                        select sequence, recorded_at, case when actor_id = :person then actor_kind end as actor_kind,
                               case when actor_id = :person then actor_id end as actor_id, action, thing, facts,
                               previous_hash, hash
                        from audit_entry
                        where tenant_id = :tenant and (actor_id = :person or thing = :thing) and sequence > :after
                        order by sequence limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("person", person.id().orElseThrow())
                .bind("thing", thing(person))
                .bind("after", after)
                .bind("limit", PersonalReport.PART)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    private static String thing(Actor person) {
        return person.kind().name().toLowerCase(Locale.ROOT) + "/" + person.id().orElseThrow();
    }
}
