package dev.parley.kernel.privacy;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class OfficerTaskDao {
    /** A task's row. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record TaskRow(
            UUID id,
            String kind,
            byte[] body,
            Instant openedAt,
            Instant dueAt,
            String state,
            byte @Nullable [] note,
            @Nullable Instant closedAt) {}

    void insert(Handle handle, TenantContext context, TaskRow row) {
        handle.createUpdate("""
                        insert into officer_task (tenant_id, id, kind, body, opened_at, due_at, state)
                        values (:tenant, :id, :kind, :body, :openedAt, :dueAt, :state)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("kind", row.kind())
                .bind("body", row.body())
                .bind("openedAt", row.openedAt())
                .bind("dueAt", row.dueAt())
                .bind("state", row.state())
                .execute();
    }

    /** Newest first. */
    List<TaskRow> list(Handle handle, TenantContext context, Page page) {
        return handle.createQuery("""
                        select id, kind, body, opened_at, due_at, state, note, closed_at from officer_task
                        where tenant_id = :tenant and state = :state and id < :before
                        order by id desc limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("state", page.state())
                .bind("before", page.before())
                .bind("limit", page.limit())
                .map((row, statement) -> read(row))
                .list();
    }

    /** Locks it. */
    Optional<TaskRow> lock(Handle handle, TenantContext context, UUID id) {
        return handle.createQuery("""
                        select id, kind, body, opened_at, due_at, state, note, closed_at from officer_task
                        where tenant_id = :tenant and id = :id for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", id)
                .map((row, statement) -> read(row))
                .findOne();
    }

    void close(Handle handle, TenantContext context, Closing closing) {
        handle.createUpdate("""
                        update officer_task set state = 'CLOSED', note = :note, closed_at = :now, closed_by = :by
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", closing.task())
                .bind("note", closing.note())
                .bind("now", closing.now())
                .bind("by", closing.by())
                .execute();
    }

    private static TaskRow read(ResultSet row) throws SQLException {
        Timestamp closedAt = row.getTimestamp("closed_at");
        return new TaskRow(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getBytes("body"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                row.getString("state"),
                row.getBytes("note"),
                closedAt == null ? null : closedAt.toInstant());
    }

    record Page(String state, UUID before, int limit) {}

    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Closing(UUID task, byte[] note, UUID by, Instant now) {}
}
