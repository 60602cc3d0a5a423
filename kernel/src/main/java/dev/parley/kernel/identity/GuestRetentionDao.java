package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Guests whose time is over. */
final class GuestRetentionDao {
    Due count(Handle handle, TenantContext context, Term term) {
        return term.bindTo(handle.createQuery("""
                        select count(*) as records, count(*) filter (where id = any(:held)) as held,
                               min(case when :lastUse then last_seen_at else created_at end) as oldest
                        from guest
                        where tenant_id = :tenant
                          and ((:lastUse and last_seen_at <= :cutoff) or (not :lastUse and created_at <= :cutoff))
                        having count(*) > 0
                        """), context)
                .map((row, _) -> new Due(
                        row.getLong("records"),
                        row.getLong("held"),
                        Optional.of(row.getTimestamp("oldest").toInstant())))
                .findOne()
                .orElse(Due.NONE);
    }

    /** The longest gone first. */
    List<UUID> list(Handle handle, TenantContext context, Term term, int most) {
        return term.bindTo(handle.createQuery("""
                        select id from guest
                        where tenant_id = :tenant and id <> all(:held)
                          and ((:lastUse and last_seen_at <= :cutoff) or (not :lastUse and created_at <= :cutoff))
                        order by last_seen_at limit :most
                        """), context)
                .bind("most", most)
                .mapTo(UUID.class)
                .list();
    }

    /** Locks the guest, so that they are not seen until the transaction ends; answers whether their time is still over. */
    boolean lock(Handle handle, TenantContext context, Term term, UUID guest) {
        return handle.createQuery("""
                        select true from guest
                        where tenant_id = :tenant and id = :id
                          and ((:lastUse and last_seen_at <= :cutoff) or (not :lastUse and created_at <= :cutoff))
                        for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", guest)
                .bind("lastUse", term.sinceLastUse())
                .bind("cutoff", term.cutoff())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /** @param held guests who stay */
    record Term(Instant cutoff, boolean sinceLastUse, List<UUID> held) {
        <S extends SqlStatement<S>> S bindTo(S statement, TenantContext context) {
            return statement
                    .bind("tenant", context.tenantId().value())
                    .bind("lastUse", sinceLastUse)
                    .bind("cutoff", cutoff)
                    .bindArray("held", UUID.class, held);
        }
    }
}
