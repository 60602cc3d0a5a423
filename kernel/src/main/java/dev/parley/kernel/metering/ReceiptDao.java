package dev.parley.kernel.metering;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.inference.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Receipts of a tenant. */
final class ReceiptDao {
    Optional<Receipt> find(Handle handle, TenantContext context, OwnerId owner, UUID request) {
        return handle.createQuery("""
                        select * from receipt
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and request_id = :request
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("request", request)
                .map((row, _) -> receipt(row))
                .findOne();
    }

    /** Newest first, from before a request's id. */
    List<Receipt> list(Handle handle, TenantContext context, OwnerId owner, Page page) {
        return handle.createQuery("""
                        select * from receipt
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and request_id < :before
                        order by request_id desc limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("before", page.before())
                .bind("limit", page.limit())
                .map((row, _) -> receipt(row))
                .list();
    }

    boolean isHeld(Handle handle, TenantContext context, OwnerId owner, UUID request) {
        return handle.createQuery("""
                        select id from hold
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and id = :request
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("request", request)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    void updateOwner(Handle handle, TenantContext context, OwnerId from, OwnerId to) {
        handle.createUpdate("""
                        update receipt set owner_kind = :toKind, owner_id = :to
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", from.kind().name())
                .bind("owner", from.id())
                .bind("toKind", to.kind().name())
                .bind("to", to.id())
                .execute();
    }

    /** Answers how many. */
    int deleteSomeOf(Handle handle, TenantContext context, OwnerId owner, int limit) {
        return handle.createUpdate("""
                        delete from receipt where tenant_id = :tenant and request_id in (
                          select request_id from receipt
                          where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                          limit :limit)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("limit", limit)
                .execute();
    }

    /** Whether a request of theirs is in progress. */
    boolean holdsAny(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select id from hold
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner limit 1
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getObject("request_id", UUID.class),
                Optional.ofNullable(row.getObject("key_id", UUID.class)),
                row.getString("feature"),
                Optional.ofNullable(row.getString("model")),
                Optional.ofNullable(row.getString("backend")),
                Optional.ofNullable(row.getString("region")),
                Optional.ofNullable(row.getObject("price_id", UUID.class)),
                Outcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("error_code")),
                new MicroCredits(row.getLong("held")),
                new MicroCredits(row.getLong("charged")),
                new MicroCredits(row.getLong("waived")),
                new Usage(
                        row.getLong("input_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("reasoning_tokens"),
                        row.getBoolean("estimated")),
                time(row, "began_at").orElseThrow(),
                time(row, "first_token_at"),
                time(row, "ended_at").orElseThrow(),
                row.getBoolean("detail"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** A part of the list. */
    record Page(UUID before, int limit) {}
}
