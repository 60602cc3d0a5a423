package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class LegalRequestDao {
    void insert(Handle handle, TenantContext context, Row row, Instant deleteAt) {
        handle.createUpdate("""
                        INSERT INTO legal_request (tenant_id, id, account_id, details, approved_by, recorded_at,
                                                   withheld_until, delete_at)
                        VALUES (:tenant, :id, :account, :details, :approvedBy, :recordedAt, :withheldUntil, :deleteAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bindByType("account", row.account(), UUID.class)
                .bind("details", row.details())
                .bind("approvedBy", row.approvedBy())
                .bind("recordedAt", row.recordedAt())
                .bindByType("withheldUntil", row.withheldUntil(), Instant.class)
                .bind("deleteAt", deleteAt)
                .execute();
    }

    /** Newest first. */
    List<Row> list(Handle handle, TenantContext context, UUID before, int limit) {
        return handle.createQuery("""
                        SELECT id, account_id, details, approved_by, recorded_at, withheld_until FROM legal_request
                        WHERE tenant_id = :tenant AND id < :before ORDER BY id DESC LIMIT :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** Those that their subject may know of, newest first. */
    List<Row> listOf(Handle handle, TenantContext context, UUID account, Instant now) {
        return handle.createQuery("""
                        SELECT id, account_id, details, approved_by, recorded_at, withheld_until FROM legal_request
                        WHERE tenant_id = :tenant AND account_id = :account
                          AND (withheld_until IS NULL OR withheld_until <= :now)
                        ORDER BY id DESC
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("now", now)
                .map((row, _) -> read(row))
                .list();
    }

    void forgetAccount(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("""
                        UPDATE legal_request SET account_id = NULL WHERE tenant_id = :tenant AND account_id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    int deleteDue(Handle handle, TenantContext context, Instant now) {
        return handle.createUpdate("DELETE FROM legal_request WHERE tenant_id = :tenant AND delete_at <= :now")
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .execute();
    }

    private static Row read(ResultSet row) throws SQLException {
        Timestamp withheld = row.getTimestamp("withheld_until");
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getBytes("details"),
                row.getObject("approved_by", UUID.class),
                row.getTimestamp("recorded_at").toInstant(),
                withheld == null ? null : withheld.toInstant());
    }

    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Row(
            UUID id,
            @Nullable UUID account,
            byte[] details,
            UUID approvedBy,
            Instant recordedAt,
            @Nullable Instant withheldUntil) {}
}
