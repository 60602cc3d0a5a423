package dev.parley.kernel.rights;

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

/** Exports, and how far they are made. Of nodes, the one with the newest attempt makes one. */
final class ExportDao {
    /** Answers whether none was being made for the person. */
    boolean insert(Handle handle, TenantContext context, Export export) {
        return handle.createUpdate("""
                                insert into export_job
                                  (tenant_id, id, owner_kind, owner_id, state, requested_at, lease_until)
                                values (:tenant, :id, :kind, :owner, 'WAITING', :requestedAt, now())
                                on conflict do nothing
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("id", export.id())
                        .bind("kind", export.owner().kind().name())
                        .bind("owner", export.owner().id())
                        .bind("requestedAt", export.requestedAt())
                        .execute()
                == 1;
    }

    /** Newest first. */
    List<Export> list(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from export_job
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        order by id desc
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> read(row))
                .list();
    }

    Optional<Export> find(Handle handle, TenantContext context, OwnerId owner, UUID id) {
        return handle.createQuery("""
                        select * from export_job
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Takes one that nobody makes; the lease is the database's to judge, so that nodes need not agree on a time. */
    Optional<Job> claim(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        update export_job set attempts = attempts + 1, lease_until = now() + interval '1 minute'
                        where tenant_id = :tenant and id = (
                          select id from export_job
                          where tenant_id = :tenant and state = 'WAITING' and lease_until <= now()
                          order by id limit 1 for update skip locked)
                        returning *
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> job(row))
                .findOne();
    }

    /** Answers whether the attempt is still the newest; until the transaction ends, it stays so. */
    boolean renew(Handle handle, TenantContext context, Job job) {
        return handle.createUpdate("""
                                update export_job set lease_until = now() + interval '1 minute'
                                where tenant_id = :tenant and id = :id and state = 'WAITING' and attempts = :attempt
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("id", job.id())
                        .bind("attempt", job.attempt())
                        .execute()
                == 1;
    }

    void keep(Handle handle, TenantContext context, Job job) {
        handle.createUpdate("""
                        update export_job
                        set size = :size, directory_size = :directorySize, entries = :entries, messages = :messages,
                          last_conversation = :last
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", job.id())
                .bind("size", job.size())
                .bind("directorySize", job.directorySize())
                .bind("entries", job.entries())
                .bind("messages", job.messages())
                .bind("last", job.lastConversation())
                .execute();
    }

    void ready(Handle handle, TenantContext context, Job job, Ready ready) {
        handle.createUpdate("""
                        update export_job
                        set state = 'READY', size = :size, messages = :messages, ready_at = :at, expires_at = :until
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", job.id())
                .bind("size", ready.size())
                .bind("messages", ready.messages())
                .bind("at", ready.at())
                .bind("until", ready.until())
                .execute();
    }

    void end(Handle handle, TenantContext context, UUID id, Export.State state) {
        handle.createUpdate("update export_job set state = :state where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", id)
                .bind("state", state.name())
                .execute();
    }

    List<UUID> expired(Handle handle, TenantContext context, Instant now) {
        return handle.createQuery("""
                        select id from export_job
                        where tenant_id = :tenant and state = 'READY' and expires_at <= :now
                        order by id for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    int deleteEndedBefore(Handle handle, TenantContext context, Instant time) {
        return handle.createUpdate("""
                        delete from export_job
                        where tenant_id = :tenant and state in ('FAILED', 'EXPIRED') and requested_at < :time
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("time", time)
                .execute();
    }

    boolean delete(Handle handle, TenantContext context, OwnerId owner, UUID id) {
        return handle.createUpdate("""
                                delete from export_job
                                where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and id = :id
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("kind", owner.kind().name())
                        .bind("owner", owner.id())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    void deleteOf(Handle handle, TenantContext context, OwnerId owner) {
        handle.createUpdate("""
                        delete from export_job
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .execute();
    }

    void updateOwner(Handle handle, TenantContext context, OwnerId from, OwnerId to) {
        handle.createUpdate("""
                        update export_job set owner_kind = :toKind, owner_id = :to
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", from.kind().name())
                .bind("owner", from.id())
                .bind("toKind", to.kind().name())
                .bind("to", to.id())
                .execute();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                owner(row),
                row.getInt("attempts"),
                row.getLong("size"),
                row.getLong("directory_size"),
                row.getLong("entries"),
                row.getLong("messages"),
                row.getObject("last_conversation", UUID.class));
    }

    private static Export read(ResultSet row) throws SQLException {
        return new Export(
                row.getObject("id", UUID.class),
                owner(row),
                Export.State.valueOf(row.getString("state")),
                row.getLong("size"),
                row.getLong("messages"),
                row.getTimestamp("requested_at").toInstant(),
                instant(row.getTimestamp("ready_at")),
                instant(row.getTimestamp("expires_at")));
    }

    private static OwnerId owner(ResultSet row) throws SQLException {
        return new OwnerId(OwnerId.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner_id", UUID.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * An export that is being made, and how far it is: what is behind its size was written and does not count.
     *
     * @param attempt whose it is
     * @param lastConversation up to which conversation everything is in it
     */
    record Job(
            UUID id,
            OwnerId owner,
            int attempt,
            long size,
            long directorySize,
            long entries,
            long messages,
            UUID lastConversation) {}

    /** What an export is when it is made. */
    record Ready(long size, long messages, Instant at, Instant until) {}
}
