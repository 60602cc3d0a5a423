package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Conversations without their messages. Every statement binds the tenant, and all but one the owner. */
final class ConversationDao {
    /** A conversation's row. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record ConversationRow(
            UUID id,
            byte @Nullable [] title,
            @Nullable UUID currentMessage,
            int messages,
            Instant createdAt,
            Instant updatedAt) {}

    void insert(Handle handle, TenantContext context, OwnerId owner, ConversationRow row) {
        owned(handle.createUpdate("""
                        insert into conversation
                          (tenant_id, id, owner_kind, owner_id, title, message_count, created_at, updated_at)
                        values (:tenant, :id, :ownerKind, :owner, :title, 0, :createdAt, :updatedAt)
                        """), context, owner)
                .bind("id", row.id())
                .bind("title", row.title())
                .bind("createdAt", row.createdAt())
                .bind("updatedAt", row.updatedAt())
                .execute();
    }

    List<ConversationRow> list(Handle handle, TenantContext context, OwnerId owner, Page page) {
        return owned(handle.createQuery("""
                        select id, title, current_message_id, message_count, created_at, updated_at from conversation
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner
                          and (updated_at, id) < (:updatedAt, :id)
                        order by updated_at desc, id desc limit :limit
                        """), context, owner)
                .bind("updatedAt", page.after().updatedAt())
                .bind("id", page.after().id())
                .bind("limit", page.limit())
                .map((row, statement) -> read(row))
                .list();
    }

    Optional<ConversationRow> find(Handle handle, TenantContext context, OwnerId owner, UUID id) {
        return owned(handle.createQuery("""
                        select id, title, current_message_id, message_count, created_at, updated_at from conversation
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and id = :id
                        """), context, owner)
                .bind("id", id)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** For a disclosure: whoever else asks names the owner. */
    Optional<OwnerId> findOwner(Handle handle, TenantContext context, UUID id) {
        return handle.createQuery("""
                        select owner_kind, owner_id from conversation where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", id)
                .map((row, statement) -> new OwnerId(
                        OwnerId.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner_id", UUID.class)))
                .findOne();
    }

    /** Locks it: what is added to one conversation is added one after the other. */
    Optional<ConversationRow> lock(Handle handle, TenantContext context, OwnerId owner, UUID id) {
        return owned(handle.createQuery("""
                        select id, title, current_message_id, message_count, created_at, updated_at from conversation
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and id = :id
                        for update
                        """), context, owner)
                .bind("id", id)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** Locks all of them. */
    List<Size> lockAll(Handle handle, TenantContext context, OwnerId owner) {
        return owned(handle.createQuery("""
                        select id, message_count from conversation
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner
                        order by id for update
                        """), context, owner)
                .map((row, statement) -> new Size(row.getObject("id", UUID.class), row.getInt("message_count")))
                .list();
    }

    /** The one that has rested longest; none where there is none. */
    List<UUID> oldest(Handle handle, TenantContext context, OwnerId owner) {
        return owned(handle.createQuery("""
                        select id from conversation
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner
                        order by updated_at, id limit 1
                        """), context, owner).mapTo(UUID.class).list();
    }

    void rename(Handle handle, TenantContext context, OwnerId owner, NewTitle title) {
        owned(handle.createUpdate("""
                        update conversation set title = :title
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and id = :id
                        """), context, owner)
                .bind("id", title.conversation())
                .bind("title", title.ciphertext())
                .execute();
    }

    void select(Handle handle, TenantContext context, OwnerId owner, Selection selection) {
        owned(handle.createUpdate("""
                        update conversation set current_message_id = :message
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and id = :id
                        """), context, owner)
                .bind("id", selection.conversation())
                .bind("message", selection.message())
                .execute();
    }

    void grown(Handle handle, TenantContext context, OwnerId owner, Growth growth) {
        owned(handle.createUpdate("""
                        update conversation
                        set current_message_id = :message, message_count = message_count + :added,
                          title = coalesce(title, :title), updated_at = :now
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and id = :id
                        """), context, owner)
                .bind("id", growth.conversation())
                .bind("message", growth.leaf())
                .bind("added", growth.added())
                .bind("title", growth.title())
                .bind("now", growth.now())
                .execute();
    }

    void updateOwner(Handle handle, TenantContext context, OwnerId from, OwnerId to) {
        handle.createUpdate("""
                        update conversation set owner_kind = :toKind, owner_id = :to
                        where tenant_id = :tenant and owner_kind = :fromKind and owner_id = :from
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("fromKind", from.kind().name())
                .bind("from", from.id())
                .bind("toKind", to.kind().name())
                .bind("to", to.id())
                .execute();
    }

    void give(Handle handle, TenantContext context, OwnerId owner, Gift gift) {
        owned(handle.createUpdate("""
                        update conversation set owner_id = :to
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and id = any (:ids)
                        """), context, owner)
                .bind("to", gift.to().id())
                .bindArray("ids", UUID.class, gift.ids())
                .execute();
    }

    /** With their messages. Answers how many. */
    int delete(Handle handle, TenantContext context, OwnerId owner, List<UUID> ids) {
        return owned(handle.createUpdate("""
                        delete from conversation
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and id = any (:ids)
                        """), context, owner)
                .bindArray("ids", UUID.class, ids)
                .execute();
    }

    private static <S extends SqlStatement<S>> S owned(S statement, TenantContext context, OwnerId owner) {
        return statement
                .bind("tenant", context.tenantId().value())
                .bind("ownerKind", owner.kind().name())
                .bind("owner", owner.id());
    }

    static ConversationRow read(ResultSet row) throws SQLException {
        return new ConversationRow(
                row.getObject("id", UUID.class),
                row.getBytes("title"),
                row.getObject("current_message_id", UUID.class),
                row.getInt("message_count"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    record Page(Cursor after, int limit) {}

    /** A conversation, and how many messages it has. */
    record Size(UUID id, int messages) {}

    /** Conversations that get another owner of the same kind. */
    record Gift(OwnerId to, List<UUID> ids) {}

    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record NewTitle(UUID conversation, byte[] ciphertext) {}

    record Selection(UUID conversation, UUID message) {}

    /** Messages that came to a conversation; the title is for one that has none. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Growth(UUID conversation, UUID leaf, int added, byte @Nullable [] title, Instant now) {}
}
