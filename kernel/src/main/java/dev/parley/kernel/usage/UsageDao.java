package dev.parley.kernel.usage;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.inference.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Usage of a tenant by day. */
final class UsageDao {
    /** Nobody, and no key. */
    static final UUID NONE = new UUID(0, 0);

    List<UsageSum> ofPerson(Handle handle, TenantContext context, OwnerId owner, Asked asked) {
        return of(handle, context, asked, owner.kind().name(), owner.id());
    }

    /** Of everybody together. */
    List<UsageSum> ofTenant(Handle handle, TenantContext context, Asked asked) {
        return of(handle, context, asked, "TENANT", NONE);
    }

    /** Of everybody, key by key, by month. */
    List<UsageSum> ofKeys(Handle handle, TenantContext context, Asked asked) {
        Query query = handle.createQuery("""
                select case when :byDay then day end as day, case when :byModel then nullif(model, '') end as model,
                       key_id, case when :byFeature then feature end as feature,
                       sum(requests) as requests, sum(errors) as errors, sum(input_tokens) as input,
                       sum(cached_tokens) as cached, sum(cache_write_tokens) as cache_write, sum(output_tokens) as output,
                       sum(reasoning_tokens) as reasoning, sum(charged) as charged
                from usage_day
                where tenant_id = :tenant and owner_kind = 'KEY'
                  and day between cast(:from as date) and cast(:to as date)
                group by 1, 2, 3, 4
                order by 1 desc, charged desc, 2, 3, 4 limit :limit
                """);
        return asked.bindTo(query, context).map((row, _) -> sum(row)).list();
    }

    private static List<UsageSum> of(Handle handle, TenantContext context, Asked asked, String kind, UUID owner) {
        Query query = handle.createQuery("""
                select case when :byDay then day end as day, case when :byModel then nullif(model, '') end as model,
                       case when :byKey then nullif(key_id, :none) end as key_id,
                       case when :byFeature then feature end as feature,
                       sum(requests) as requests, sum(errors) as errors, sum(input_tokens) as input,
                       sum(cached_tokens) as cached, sum(cache_write_tokens) as cache_write, sum(output_tokens) as output,
                       sum(reasoning_tokens) as reasoning, sum(charged) as charged
                from usage_day
                where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                  and day between cast(:from as date) and cast(:to as date)
                group by 1, 2, 3, 4
                order by 1 desc, charged desc, 2, 3, 4 limit :limit
                """);
        return asked.bindTo(query, context)
                .bind("byKey", asked.by(UsageGroup.KEY))
                .bind("none", NONE)
                .bind("kind", kind)
                .bind("owner", owner)
                .map((row, _) -> sum(row))
                .list();
    }

    /** What was a guest's becomes an account's; where both had the like, it is added. */
    void give(Handle handle, TenantContext context, OwnerId from, OwnerId to) {
        handle.createUpdate("""
                        with given as (
                          delete from usage_day
                          where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                          returning *)
                        insert into usage_day as before
                          (tenant_id, owner_kind, owner_id, day, model, key_id, feature, account_id, requests, errors,
                           input_tokens, cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens, charged)
                        select tenant_id, :toKind, :to, day, model, key_id, feature, account_id, requests, errors,
                               input_tokens, cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens, charged
                        from given
                        on conflict (tenant_id, owner_kind, owner_id, day, model, key_id, feature, account_id) do update set
                          requests = before.requests + excluded.requests,
                          errors = before.errors + excluded.errors,
                          input_tokens = before.input_tokens + excluded.input_tokens,
                          cached_tokens = before.cached_tokens + excluded.cached_tokens,
                          cache_write_tokens = before.cache_write_tokens + excluded.cache_write_tokens,
                          output_tokens = before.output_tokens + excluded.output_tokens,
                          reasoning_tokens = before.reasoning_tokens + excluded.reasoning_tokens,
                          charged = before.charged + excluded.charged
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", from.kind().name())
                .bind("owner", from.id())
                .bind("toKind", to.kind().name())
                .bind("to", to.id())
                .execute();
    }

    /** Answers how many. */
    int deleteOf(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createUpdate("""
                        delete from usage_day
                        where tenant_id = :tenant and owner_kind in (:kind, 'KEY') and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .execute();
    }

    /** Lets nobody count until the caller's transaction ends: what is deleted in it would be counted meanwhile. */
    void pauseCounting(Handle handle) {
        handle.createQuery("select one from usage_cursor for share")
                .mapTo(Boolean.class)
                .one();
    }

    Instant countedAt(Handle handle) {
        return handle.createQuery("select counted_at from usage_cursor")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }

    private static UsageSum sum(ResultSet row) throws SQLException {
        return new UsageSum(
                Optional.ofNullable(row.getObject("day", LocalDate.class)),
                Optional.ofNullable(row.getString("model")),
                Optional.ofNullable(row.getObject("key_id", UUID.class)),
                Optional.ofNullable(row.getString("feature")),
                row.getLong("requests"),
                row.getLong("errors"),
                new Usage(
                        row.getLong("input"),
                        row.getLong("cached"),
                        row.getLong("cache_write"),
                        row.getLong("output"),
                        row.getLong("reasoning"),
                        false),
                new MicroCredits(row.getLong("charged")));
    }

    /** A query, with how many rows at most. */
    record Asked(UsageQuery query, int limit) {
        boolean by(UsageGroup group) {
            return query.groups().contains(group);
        }

        Query bindTo(Query statement, TenantContext context) {
            return statement
                    .bind("tenant", context.tenantId().value())
                    .bind("from", query.from().toString())
                    .bind("to", query.to().toString())
                    .bind("byDay", by(UsageGroup.DAY))
                    .bind("byModel", by(UsageGroup.MODEL))
                    .bind("byFeature", by(UsageGroup.FEATURE))
                    .bind("limit", limit);
        }
    }
}
