package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class GuestDao {
    /** A guest's row. */
    record GuestRow(UUID id, int messagesUsed, Instant createdAt, Instant lastSeenAt) {}

    void insert(Handle handle, TenantContext context, UUID guest, byte[] tokenHash, Instant now) {
        handle.createUpdate("""
                        insert into guest (tenant_id, id, token_hash, created_at, last_seen_at)
                        values (:tenant, :id, :tokenHash, :now, :now)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", guest)
                .bind("tokenHash", tokenHash)
                .bind("now", now)
                .execute();
    }

    Optional<GuestRow> findByTokenHash(Handle handle, TenantContext context, byte[] tokenHash) {
        return handle.createQuery("""
                        select id, messages_used, created_at, last_seen_at from guest
                        where tenant_id = :tenant and token_hash = :tokenHash and not sealed
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("tokenHash", tokenHash)
                .map((row, statement) -> new GuestRow(
                        row.getObject("id", UUID.class),
                        row.getInt("messages_used"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_seen_at").toInstant()))
                .findOne();
    }

    boolean exists(Handle handle, TenantContext context, UUID guest) {
        return handle.createQuery("select true from guest where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", guest)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /** How many messages the guest has used. Who would have the same guest comes after. */
    Optional<Integer> lock(Handle handle, TenantContext context, UUID guest) {
        return handle.createQuery("""
                        select messages_used from guest where tenant_id = :tenant and id = :id for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", guest)
                .mapTo(Integer.class)
                .findOne();
    }

    void seen(Handle handle, TenantContext context, UUID guest, Instant now) {
        handle.createUpdate("update guest set last_seen_at = :now where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", guest)
                .bind("now", now)
                .execute();
    }

    /** How many the guest has then used; empty if none was left. */
    Optional<Integer> takeOfGuest(Handle handle, TenantContext context, UUID guest, int limit) {
        return handle.createQuery("""
                        update guest set messages_used = messages_used + 1
                        where tenant_id = :tenant and id = :id and messages_used < :limit
                        returning messages_used
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", guest)
                .bind("limit", limit)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Whether one was left. */
    boolean takeOfAddress(Handle handle, TenantContext context, AddressDay addressDay, int limit) {
        if (limit < 1) {
            return false;
        }
        return handle.createQuery("""
                        insert into guest_address (tenant_id, day, prefix_hash, messages_used)
                        values (:tenant, :day, :prefixHash, 1)
                        on conflict (tenant_id, day, prefix_hash)
                        do update set messages_used = guest_address.messages_used + 1
                        where guest_address.messages_used < :limit
                        returning messages_used
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("day", addressDay.day())
                .bind("prefixHash", addressDay.prefixHash())
                .bind("limit", limit)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    int forgetAddressesBefore(Handle handle, TenantContext context, LocalDate day) {
        return handle.createUpdate("delete from guest_address where tenant_id = :tenant and day < :day")
                .bind("tenant", context.tenantId().value())
                .bind("day", day)
                .execute();
    }

    void seal(Handle handle, TenantContext context, UUID guest) {
        handle.createUpdate("update guest set sealed = true where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", guest)
                .execute();
    }

    void delete(Handle handle, TenantContext context, UUID guest) {
        handle.createUpdate("delete from guest where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", guest)
                .execute();
    }

    /** An address prefix on one day. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record AddressDay(LocalDate day, byte[] prefixHash) {}
}
