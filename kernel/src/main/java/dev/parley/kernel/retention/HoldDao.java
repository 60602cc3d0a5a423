package dev.parley.kernel.retention;

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

final class HoldDao {
    /** A hold's row. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Row(
            UUID id,
            String scope,
            @Nullable OwnerId owner,
            @Nullable UUID conversation,
            byte[] authority,
            byte[] reason,
            String state,
            Instant expiresAt,
            UUID requestedBy,
            Instant requestedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable UUID endedBy,
            @Nullable Instant endedAt) {}

    void insert(Handle handle, TenantContext context, Row row) {
        OwnerId owner = row.owner();
        handle.createUpdate("""
                        insert into legal_hold (tenant_id, id, scope, owner_kind, owner_id, conversation_id, authority, reason,
                                                state, expires_at, requested_by, requested_at)
                        values (:tenant, :id, :scope, :ownerKind, :owner, :conversation, :authority, :reason, 'REQUESTED',
                                :expiresAt, :by, :at)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("scope", row.scope())
                .bindByType("ownerKind", owner == null ? null : owner.kind().name(), String.class)
                .bindByType("owner", owner == null ? null : owner.id(), UUID.class)
                .bindByType("conversation", row.conversation(), UUID.class)
                .bind("authority", row.authority())
                .bind("reason", row.reason())
                .bind("expiresAt", row.expiresAt())
                .bind("by", row.requestedBy())
                .bind("at", row.requestedAt())
                .execute();
    }

    /** Locks it: it is decided once. */
    Optional<Row> lock(Handle handle, TenantContext context, UUID id) {
        return handle.createQuery("select * from legal_hold where tenant_id = :tenant and id = :id for update")
                .bind("tenant", context.tenantId().value())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Newest first. */
    List<Row> list(Handle handle, TenantContext context, UUID before, int limit) {
        return handle.createQuery("""
                        select * from legal_hold where tenant_id = :tenant and id < :before
                        order by id desc limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** What is in force, without what is sealed. */
    List<InForce> inForce(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select id, scope, owner_id, conversation_id from legal_hold
                        where tenant_id = :tenant and state = 'ACTIVE'
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> new InForce(
                        row.getObject("id", UUID.class),
                        HoldScope.valueOf(row.getString("scope")),
                        row.getObject("owner_id", UUID.class),
                        row.getObject("conversation_id", UUID.class)))
                .list();
    }

    void decide(Handle handle, TenantContext context, Change change) {
        handle.createUpdate("""
                        update legal_hold set state = :state, decided_by = :by, decided_at = :at
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", change.hold())
                .bind("state", change.state())
                .bind("by", change.by())
                .bind("at", change.at())
                .execute();
    }

    void release(Handle handle, TenantContext context, Change change) {
        handle.createUpdate("""
                        update legal_hold set state = :state, ended_by = :by, ended_at = :at
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", change.hold())
                .bind("state", change.state())
                .bind("by", change.by())
                .bind("at", change.at())
                .execute();
    }

    /** Ends those whose time is over; answers which. */
    List<UUID> expire(Handle handle, TenantContext context, Instant now) {
        return handle.createQuery("""
                        update legal_hold set state = 'EXPIRED', ended_at = :now
                        where tenant_id = :tenant and state = 'ACTIVE' and expires_at <= :now
                        returning id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    /** A guest has become an account: what was held of the one is held of the other. */
    void updateOwner(Handle handle, TenantContext context, UUID guest, UUID account) {
        handle.createUpdate("""
                        update legal_hold
                        set owner_kind = 'ACCOUNT', owner_id = :account,
                            scope = case when scope = 'GUEST' then 'ACCOUNT' else scope end
                        where tenant_id = :tenant and owner_kind = 'GUEST' and owner_id = :guest
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("guest", guest)
                .bind("account", account)
                .execute();
    }

    private static Row read(ResultSet row) throws SQLException {
        @Nullable UUID owner = row.getObject("owner_id", UUID.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("scope"),
                owner == null ? null : new OwnerId(OwnerId.Kind.valueOf(row.getString("owner_kind")), owner),
                row.getObject("conversation_id", UUID.class),
                row.getBytes("authority"),
                row.getBytes("reason"),
                row.getString("state"),
                row.getTimestamp("expires_at").toInstant(),
                row.getObject("requested_by", UUID.class),
                row.getTimestamp("requested_at").toInstant(),
                row.getObject("decided_by", UUID.class),
                instant(row.getTimestamp("decided_at")),
                row.getObject("ended_by", UUID.class),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** What a hold keeps. */
    record InForce(
            UUID id,
            HoldScope scope,
            @Nullable UUID owner,
            @Nullable UUID conversation) {}

    record Change(UUID hold, String state, UUID by, Instant at) {}
}
