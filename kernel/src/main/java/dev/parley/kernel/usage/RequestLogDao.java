package dev.parley.kernel.usage;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.inference.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The request log of a tenant. */
final class RequestLogDao {
    List<RequestEntry> ofPerson(Handle handle, TenantContext context, OwnerId owner, Page page) {
        Query query = handle.createQuery("""
                select * from request_log
                where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                  and (day, request_id) < (cast(:day as date), :before) and day <= cast(:day as date)
                  and (cast(:model as text) is null or model = :model)
                  and (cast(:key as uuid) is null or key_id = :key)
                  and (cast(:outcome as text) is null or outcome = :outcome)
                order by day desc, request_id desc limit :limit
                """);
        return page.bindTo(query, context)
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> entry(row))
                .list();
    }

    List<RequestEntry> ofTenant(Handle handle, TenantContext context, Page page) {
        Query query = handle.createQuery("""
                select * from request_log
                where tenant_id = :tenant
                  and (day, request_id) < (cast(:day as date), :before) and day <= cast(:day as date)
                  and (cast(:model as text) is null or model = :model)
                  and (cast(:key as uuid) is null or key_id = :key)
                  and (cast(:outcome as text) is null or outcome = :outcome)
                order by day desc, request_id desc limit :limit
                """);
        return page.bindTo(query, context).map((row, _) -> entry(row)).list();
    }

    void updateOwner(Handle handle, TenantContext context, OwnerId from, OwnerId to) {
        handle.createUpdate("""
                        update request_log set owner_kind = :toKind, owner_id = :to
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", from.kind().name())
                .bind("owner", from.id())
                .bind("toKind", to.kind().name())
                .bind("to", to.id())
                .execute();
    }

    Optional<LocalDate> oldestDayOf(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select day from request_log
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        order by day, request_id limit 1
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .mapTo(LocalDate.class)
                .findOne();
    }

    /** Answers how many. */
    int deleteSomeOf(Handle handle, TenantContext context, OwnerId owner, Part part) {
        return handle.createUpdate("""
                        delete from request_log
                        where tenant_id = :tenant and day = cast(:day as date) and request_id in (
                          select request_id from request_log
                          where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                            and day = cast(:day as date)
                          limit :limit)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("day", part.day().toString())
                .bind("limit", part.limit())
                .execute();
    }

    /** Whose rows were put aside when their day was dropped. */
    void updateOwnerOfHeld(Handle handle, TenantContext context, OwnerId from, OwnerId to) {
        handle.createUpdate("""
                        update request_log_held set owner_kind = :toKind, owner_id = :to
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", from.kind().name())
                .bind("owner", from.id())
                .bind("toKind", to.kind().name())
                .bind("to", to.id())
                .execute();
    }

    void deleteHeldOf(Handle handle, TenantContext context, OwnerId owner) {
        handle.createUpdate("""
                        delete from request_log_held
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .execute();
    }

    private static RequestEntry entry(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
        return new RequestEntry(
                row.getObject("request_id", UUID.class),
                new OwnerId(OwnerId.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner_id", UUID.class)),
                Optional.ofNullable(row.getObject("key_id", UUID.class)),
                row.getString("feature"),
                Optional.ofNullable(row.getString("model")),
                Optional.ofNullable(row.getString("backend")),
                LoggedOutcome.valueOf(row.getString("outcome")),
                known,
                Optional.ofNullable(row.getString("error_code")),
                new Usage(
                        row.getLong("input_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("reasoning_tokens"),
                        false),
                new MicroCredits(row.getLong("charged")),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("first_token_ms", Long.class)).map(Duration::ofMillis),
                Duration.ofMillis(row.getLong("total_ms")));
    }

    /** Some requests of a day. */
    record Part(LocalDate day, int limit) {}

    /** A part of the list. */
    record Page(RequestQuery query, RequestCursor before, int limit) {
        Query bindTo(Query statement, TenantContext context) {
            return statement
                    .bind("tenant", context.tenantId().value())
                    .bind("day", before.day().toString())
                    .bind("before", before.request())
                    .bind("model", query.model().orElse(null))
                    .bind("key", query.key().orElse(null))
                    .bind("outcome", query.outcome().map(Enum::name).orElse(null))
                    .bind("limit", limit);
        }
    }
}
