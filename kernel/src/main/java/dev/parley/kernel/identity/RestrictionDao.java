package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whose data is kept and not used. */
final class RestrictionDao {
    void put(Handle handle, TenantContext context, OwnerId owner, Restriction restriction) {
        handle.createUpdate("""
                        insert into processing_restriction (tenant_id, owner_kind, owner_id, set_by, restricted_at)
                        values (:tenant, :kind, :owner, :by, :at)
                        on conflict (tenant_id, owner_kind, owner_id) do update set
                          set_by = excluded.set_by, restricted_at = excluded.restricted_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("by", restriction.by().name())
                .bind("at", restriction.at())
                .execute();
    }

    Optional<Restriction> find(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select set_by, restricted_at from processing_restriction
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> new Restriction(
                        Restriction.By.valueOf(row.getString("set_by")),
                        row.getTimestamp("restricted_at").toInstant()))
                .findOne();
    }

    boolean delete(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createUpdate("""
                                delete from processing_restriction
                                where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("kind", owner.kind().name())
                        .bind("owner", owner.id())
                        .execute()
                == 1;
    }
}
