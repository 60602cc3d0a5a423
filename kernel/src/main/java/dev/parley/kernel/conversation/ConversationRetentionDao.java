package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.keys.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Conversations whose time is over: by the tenant's rule, or by the wish of whose they are. */
final class ConversationRetentionDao {
    /** By the tenant's rule. */
    Due count(Handle handle, TenantContext context, Expiry expiry) {
        return whose(handle.createQuery("""
                        select count(*) as records,
                               count(*) filter (where owner_id = any(:persons) or id = any(:things)) as held,
                               min(case when :lastUse then updated_at else created_at end) as oldest
                        from conversation
                        where tenant_id = :tenant
                          and ((:lastUse and updated_at <= :cutoff) or (not :lastUse and created_at <= :cutoff))
                          and (cast(:plan as text) is null or :plan = coalesce((
                                select plan from plan_member
                                where plan_member.tenant_id = conversation.tenant_id
                                  and plan_member.account_id = conversation.owner_id), ''))
                        having count(*) > 0
                        """), context, expiry)
                .bind("lastUse", expiry.sinceLastUse())
                .bind("cutoff", expiry.cutoff().orElse(Instant.EPOCH))
                .map((row, _) -> due(row))
                .findOne()
                .orElse(Due.NONE);
    }

    /** By the wishes of accounts' holders, without those that are over by the rule. */
    Due countByWish(Handle handle, TenantContext context, Expiry expiry) {
        return whose(handle.createQuery("""
                        select count(*) as records,
                               count(*) filter (where owner_id = any(:persons) or conversation.id = any(:things)) as held,
                               min(updated_at) as oldest
                        from conversation_term join conversation
                          on conversation.tenant_id = conversation_term.tenant_id
                         and owner_kind = 'ACCOUNT' and owner_id = account_id
                        where conversation_term.tenant_id = :tenant
                          and updated_at <= cast(:now as timestamptz) - days * interval '24 hours'
                          and not ((:lastUse and updated_at <= :cutoff) or (not :lastUse and created_at <= :cutoff))
                          and (cast(:plan as text) is null or :plan = coalesce((
                                select plan from plan_member
                                where plan_member.tenant_id = conversation.tenant_id
                                  and plan_member.account_id = conversation.owner_id), ''))
                        having count(*) > 0
                        """), context, expiry)
                .bind("now", expiry.now())
                .bind("lastUse", expiry.sinceLastUse())
                .bind("cutoff", expiry.cutoff().orElse(Instant.EPOCH))
                .map((row, _) -> due(row))
                .findOne()
                .orElse(Due.NONE);
    }

    /** By the tenant's rule, the oldest first. */
    List<Found> list(Handle handle, TenantContext context, Expiry expiry, int most) {
        return whose(handle.createQuery("""
                        select id, owner_kind, owner_id, updated_at from conversation
                        where tenant_id = :tenant and owner_id <> all(:persons) and id <> all(:things)
                          and ((:lastUse and updated_at <= :cutoff) or (not :lastUse and created_at <= :cutoff))
                          and (cast(:plan as text) is null or :plan = coalesce((
                                select plan from plan_member
                                where plan_member.tenant_id = conversation.tenant_id
                                  and plan_member.account_id = conversation.owner_id), ''))
                        order by updated_at limit :most
                        """), context, expiry)
                .bind("lastUse", expiry.sinceLastUse())
                .bind("cutoff", expiry.cutoff().orElse(Instant.EPOCH))
                .bind("most", most)
                .map((row, _) -> found(row))
                .list();
    }

    /** By the wishes of accounts' holders. */
    List<Found> listByWish(Handle handle, TenantContext context, Expiry expiry, int most) {
        return whose(handle.createQuery("""
                        select conversation.id, owner_kind, owner_id, updated_at
                        from conversation_term join conversation
                          on conversation.tenant_id = conversation_term.tenant_id
                         and owner_kind = 'ACCOUNT' and owner_id = account_id
                        where conversation_term.tenant_id = :tenant
                          and owner_id <> all(:persons) and conversation.id <> all(:things)
                          and updated_at <= cast(:now as timestamptz) - days * interval '24 hours'
                          and (cast(:plan as text) is null or :plan = coalesce((
                                select plan from plan_member
                                where plan_member.tenant_id = conversation.tenant_id
                                  and plan_member.account_id = conversation.owner_id), ''))
                        limit :most
                        """), context, expiry)
                .bind("now", expiry.now())
                .bind("most", most)
                .map((row, _) -> found(row))
                .list();
    }

    /** Locks it, so that nobody writes on; answers whether nobody has since it was found. */
    boolean lock(Handle handle, TenantContext context, Found found) {
        return handle.createQuery("""
                        select true from conversation
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and id = :id
                          and updated_at = :updatedAt
                        for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", found.owner().kind().name())
                .bind("owner", found.owner().id())
                .bind("id", found.id())
                .bind("updatedAt", found.updatedAt())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    private static <S extends SqlStatement<S>> S whose(S statement, TenantContext context, Expiry expiry) {
        return statement
                .bind("tenant", context.tenantId().value())
                .bindArray("persons", UUID.class, List.copyOf(expiry.held().persons()))
                .bindArray("things", UUID.class, List.copyOf(expiry.held().things()))
                .bindByType("plan", expiry.plan().orElse(null), String.class);
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong("records"),
                row.getLong("held"),
                Optional.of(row.getTimestamp("oldest").toInstant()));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getObject("id", UUID.class),
                new OwnerId(OwnerId.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner_id", UUID.class)),
                row.getTimestamp("updated_at").toInstant());
    }

    /** A conversation as it was when it was found. */
    record Found(UUID id, OwnerId owner, Instant updatedAt) {}
}
