package dev.parley.kernel.administration;

import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adjustments that take two persons. */
final class CreditAdjustmentDao {
    void insert(Handle handle, TenantContext context, Row row) {
        handle.createUpdate("""
                        insert into credit_adjustment
                          (tenant_id, id, owner_kind, owner_id, amount, reason, external_key, state, requested_by,
                           requested_at)
                        values (:tenant, :id, :kind, :owner, :amount, :reason, :key, 'REQUESTED', :by, :at)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("kind", row.ownerKind())
                .bind("owner", row.owner())
                .bind("amount", row.amount())
                .bind("reason", row.reason())
                .bind("key", row.externalKey())
                .bind("by", row.requestedBy())
                .bind("at", row.requestedAt())
                .execute();
    }

    Optional<Row> findByKey(Handle handle, TenantContext context, String externalKey) {
        return handle.createQuery("""
                        select id, owner_kind, owner_id, amount, reason, external_key, state, requested_by, requested_at,
                               decided_by, decided_at
                        from credit_adjustment where tenant_id = :tenant and external_key = :key
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("key", externalKey)
                .map((row, _) -> Row.of(row))
                .findOne();
    }

    /** Locks it: it is decided once. */
    Optional<Row> lock(Handle handle, TenantContext context, UUID id) {
        return handle.createQuery("""
                        select id, owner_kind, owner_id, amount, reason, external_key, state, requested_by, requested_at,
                               decided_by, decided_at
                        from credit_adjustment where tenant_id = :tenant and id = :id for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", id)
                .map((row, _) -> Row.of(row))
                .findOne();
    }

    /** Newest first. */
    List<Row> list(Handle handle, TenantContext context, UUID before, int limit) {
        return handle.createQuery("""
                        select id, owner_kind, owner_id, amount, reason, external_key, state, requested_by, requested_at,
                               decided_by, decided_at
                        from credit_adjustment where tenant_id = :tenant and id < :before
                        order by id desc limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, _) -> Row.of(row))
                .list();
    }

    void decide(Handle handle, TenantContext context, Decision decision) {
        handle.createUpdate("""
                        update credit_adjustment set state = :state, decided_by = :by, decided_at = :at
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", decision.id())
                .bind("state", decision.state().name())
                .bind("by", context.actor().rawId())
                .bind("at", decision.at())
                .execute();
    }

    void deleteOf(Handle handle, TenantContext context, LedgerOwner owner) {
        handle.createUpdate("""
                        delete from credit_adjustment
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .execute();
    }

    /** What was decided. */
    record Decision(UUID id, CreditAdjustment.State state, Instant at) {}

    /** An adjustment as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Row(
            UUID id,
            String ownerKind,
            UUID owner,
            long amount,
            byte[] reason,
            @Nullable String externalKey,
            String state,
            @Nullable UUID requestedBy,
            Instant requestedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt) {
        static Row of(ResultSet row) throws SQLException {
            OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getString("owner_kind"),
                    row.getObject("owner_id", UUID.class),
                    row.getLong("amount"),
                    row.getBytes("reason"),
                    row.getString("external_key"),
                    row.getString("state"),
                    row.getObject("requested_by", UUID.class),
                    row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                    row.getObject("decided_by", UUID.class),
                    decidedAt == null ? null : decidedAt.toInstant());
        }
    }
}
