package dev.parley.kernel.privacy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class BreakGlassDao {
    /** A request's row. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Row(
            UUID id,
            UUID conversation,
            OwnerId owner,
            byte[] reason,
            String state,
            UUID requestedBy,
            Instant requestedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Instant openedAt,
            @Nullable Instant expiresAt) {}

    void insert(Handle handle, TenantContext context, Row row) {
        handle.createUpdate("""
                        insert into break_glass (tenant_id, id, conversation_id, owner_kind, owner_id, reason, state,
                                                 requested_by, requested_at)
                        values (:tenant, :id, :conversation, :ownerKind, :owner, :reason, :state, :by, :at)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("conversation", row.conversation())
                .bind("ownerKind", row.owner().kind().name())
                .bind("owner", row.owner().id())
                .bind("reason", row.reason())
                .bind("state", row.state())
                .bind("by", row.requestedBy())
                .bind("at", row.requestedAt())
                .execute();
    }

    /** Locks it: it is decided once. */
    Optional<Row> lock(Handle handle, TenantContext context, UUID id) {
        return handle.createQuery("""
                        select id, conversation_id, owner_kind, owner_id, reason, state, requested_by, requested_at,
                               decided_by, decided_at, opened_at, expires_at
                        from break_glass where tenant_id = :tenant and id = :id for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", id)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** Newest first. */
    List<Row> list(Handle handle, TenantContext context, Page page) {
        return handle.createQuery("""
                        select id, conversation_id, owner_kind, owner_id, reason, state, requested_by, requested_at,
                               decided_by, decided_at, opened_at, expires_at
                        from break_glass
                        where tenant_id = :tenant and id < :before
                          and (cast(:by as uuid) is null or requested_by = :by)
                        order by id desc limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("before", page.before())
                .bindByType("by", page.by(), UUID.class)
                .bind("limit", page.limit())
                .map((row, statement) -> read(row))
                .list();
    }

    /** Those of a person's conversations, newest first. */
    List<Row> listOfOwner(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select id, conversation_id, owner_kind, owner_id, reason, state, requested_by, requested_at,
                               decided_by, decided_at, opened_at, expires_at
                        from break_glass
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner
                        order by id desc
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("ownerKind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, statement) -> read(row))
                .list();
    }

    void open(Handle handle, TenantContext context, Decision decision, Instant until) {
        handle.createUpdate("""
                        update break_glass
                        set state = :state, decided_by = :by, decided_at = :at, opened_at = :at, expires_at = :until,
                            closes_at = now() + interval '1 hour'
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", decision.request())
                .bind("state", decision.state())
                .bind("by", decision.by())
                .bind("at", decision.at())
                .bind("until", until)
                .execute();
    }

    void close(Handle handle, TenantContext context, Decision decision) {
        handle.createUpdate("""
                        update break_glass set state = :state, decided_by = :by, decided_at = :at
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", decision.request())
                .bind("state", decision.state())
                .bind("by", decision.by())
                .bind("at", decision.at())
                .execute();
    }

    /** Whether it is open, by the platform's clock and by the database's. */
    boolean isOpen(Handle handle, TenantContext context, UUID id, Instant now) {
        return handle.createQuery("""
                        select true from break_glass
                        where tenant_id = :tenant and id = :id and state = 'APPROVED'
                          and expires_at > :now and closes_at > now()
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", id)
                .bind("now", now)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    void updateOwner(Handle handle, TenantContext context, Adoption adoption) {
        handle.createUpdate("""
                        update break_glass set owner_kind = :ownerKind, owner_id = :owner, reason = :reason
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", adoption.request())
                .bind("ownerKind", adoption.owner().kind().name())
                .bind("owner", adoption.owner().id())
                .bind("reason", adoption.reason())
                .execute();
    }

    void deleteOfOwner(Handle handle, TenantContext context, OwnerId owner) {
        handle.createUpdate("""
                        delete from break_glass
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("ownerKind", owner.kind().name())
                .bind("owner", owner.id())
                .execute();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                new OwnerId(OwnerId.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner_id", UUID.class)),
                row.getBytes("reason"),
                row.getString("state"),
                row.getObject("requested_by", UUID.class),
                row.getTimestamp("requested_at").toInstant(),
                row.getObject("decided_by", UUID.class),
                instant(row.getTimestamp("decided_at")),
                instant(row.getTimestamp("opened_at")),
                instant(row.getTimestamp("expires_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** @param by whose requests alone; everybody's if it is null */
    record Page(UUID before, int limit, @Nullable UUID by) {}

    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Adoption(UUID request, OwnerId owner, byte[] reason) {}

    record Decision(UUID request, String state, UUID by, Instant at) {}
}
