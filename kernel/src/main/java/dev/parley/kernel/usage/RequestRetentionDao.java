package dev.parley.kernel.usage;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** A tenant's logged requests whose time is over. */
final class RequestRetentionDao {
    Due count(Handle handle, TenantContext context, Term term) {
        return term.bindTo(handle.createQuery("""
                        select count(*) as records, count(*) filter (where owner_id = any(:held)) as held,
                               min(began_at) as oldest
                        from request_log
                        where tenant_id = :tenant and day < cast(:first as date)
                        having count(*) > 0
                        """), context)
                .map((row, _) -> new Due(
                        row.getLong("records"),
                        row.getLong("held"),
                        Optional.of(
                                row.getObject("oldest", OffsetDateTime.class).toInstant())))
                .findOne()
                .orElse(Due.NONE);
    }

    /** Those that were put aside. */
    Due countHeld(Handle handle, TenantContext context, Term term) {
        return term.bindTo(handle.createQuery("""
                        select count(*) as records, count(*) filter (where owner_id = any(:held)) as held,
                               min(began_at) as oldest
                        from request_log_held
                        where tenant_id = :tenant and day < cast(:first as date)
                        having count(*) > 0
                        """), context)
                .map((row, _) -> new Due(
                        row.getLong("records"),
                        row.getLong("held"),
                        Optional.of(
                                row.getObject("oldest", OffsetDateTime.class).toInstant())))
                .findOne()
                .orElse(Due.NONE);
    }

    /** The oldest that are counted and not held, at most so many; answers how many. */
    int delete(Handle handle, TenantContext context, Term term, int most) {
        return term.bindTo(handle.createUpdate("""
                        delete from request_log
                        where tenant_id = :tenant and day < cast(:first as date) and (day, request_id) in (
                          select day, request_id from request_log
                          where tenant_id = :tenant and day < cast(:first as date) and owner_id <> all(:held)
                            and xid < (select counted from usage_cursor)
                          order by day, request_id limit :most)
                        """), context).bind("most", most).execute();
    }

    /** Those that were put aside and are not held any more. */
    int deleteHeld(Handle handle, TenantContext context, Term term) {
        return term.bindTo(handle.createUpdate("""
                        delete from request_log_held
                        where tenant_id = :tenant and day < cast(:first as date) and owner_id <> all(:held)
                        """), context).execute();
    }

    /** @param firstKept the first day that is kept */
    record Term(LocalDate firstKept, List<UUID> held) {
        <S extends SqlStatement<S>> S bindTo(S statement, TenantContext context) {
            return statement
                    .bind("tenant", context.tenantId().value())
                    .bind("first", firstKept.toString())
                    .bindArray("held", UUID.class, held);
        }
    }
}
