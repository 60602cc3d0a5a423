package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class PromiseResultDao {
    List<CheckResult> list(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select check_name, outcome, detail, checked_at, tried_at, since from promise_result
                        where tenant_id = :tenant order by check_name
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, statement) -> read(row))
                .list();
    }

    /** Locks it: of two that find the same, one tells. */
    Optional<CheckResult> lock(Handle handle, TenantContext context, String check) {
        return handle.createQuery("""
                        select check_name, outcome, detail, checked_at, tried_at, since from promise_result
                        where tenant_id = :tenant and check_name = :check for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("check", check)
                .map((row, statement) -> read(row))
                .findOne();
    }

    void keep(Handle handle, TenantContext context, CheckResult result) {
        handle.createUpdate("""
                        insert into promise_result
                          (tenant_id, check_name, outcome, detail, checked_at, tried_at, since)
                        values (:tenant, :check, :outcome, :detail, :checkedAt, :triedAt, :since)
                        on conflict (tenant_id, check_name) do update
                        set outcome = excluded.outcome, detail = excluded.detail, checked_at = excluded.checked_at,
                            tried_at = excluded.tried_at, since = excluded.since
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("check", result.check())
                .bind("outcome", result.outcome().name())
                .bind("detail", result.detail())
                .bind("checkedAt", result.checkedAt())
                .bind("triedAt", result.triedAt())
                .bind("since", result.since())
                .execute();
    }

    private static CheckResult read(ResultSet row) throws SQLException {
        return new CheckResult(
                row.getString("check_name"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("detail"),
                row.getTimestamp("checked_at").toInstant(),
                row.getTimestamp("tried_at").toInstant(),
                row.getTimestamp("since").toInstant());
    }
}
