package dev.parley.kernel.pricing;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stored prices. */
final class PriceDao {
    /** Versions of one model, in the order in which they come into force. */
    List<Price> find(Handle handle, TenantContext context, String model) {
        return prices(handle.createQuery("""
                        select price.id, model, effective_from, request, above_tokens, input, cached_input, cache_write,
                               output, reasoning
                        from price join price_tier on price_tier.tenant_id = price.tenant_id and price_id = price.id
                        where price.tenant_id = :tenant and model = :model
                        order by effective_from, above_tokens
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("model", model)
                .map((row, _) -> TierRow.of(row))
                .list());
    }

    /** Versions of all models, by model and in the order in which they come into force. */
    List<Price> list(Handle handle, TenantContext context) {
        return prices(handle.createQuery("""
                        select price.id, model, effective_from, request, above_tokens, input, cached_input, cache_write,
                               output, reasoning
                        from price join price_tier on price_tier.tenant_id = price.tenant_id and price_id = price.id
                        where price.tenant_id = :tenant
                        order by model, effective_from, above_tokens
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> TierRow.of(row))
                .list());
    }

    /** Answers whether no other version comes into force at that moment. */
    boolean insert(Handle handle, TenantContext context, Price price, Instant now) {
        int inserted = handle.createUpdate("""
                        insert into price (tenant_id, id, model, effective_from, request, made_by, created_at)
                        values (:tenant, :id, :model, :effectiveFrom, :request, :madeBy, :now)
                        on conflict (tenant_id, model, effective_from) do nothing
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", price.id())
                .bind("model", price.model())
                .bind("effectiveFrom", price.effectiveFrom())
                .bind("request", price.request().value())
                .bind("madeBy", context.actor().rawId())
                .bind("now", now)
                .execute();
        if (inserted == 1) {
            price.tiers().forEach(tier -> insert(handle, context, price.id(), tier));
        }
        return inserted == 1;
    }

    private static void insert(Handle handle, TenantContext context, UUID price, PriceTier tier) {
        handle.createUpdate("""
                        insert into price_tier
                          (tenant_id, price_id, above_tokens, input, cached_input, cache_write, output, reasoning)
                        values (:tenant, :price, :above, :input, :cachedInput, :cacheWrite, :output, :reasoning)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("price", price)
                .bind("above", tier.aboveTokens())
                .bind("input", tier.input())
                .bind("cachedInput", boxed(tier.ownCachedInput()))
                .bind("cacheWrite", boxed(tier.ownCacheWrite()))
                .bind("output", tier.output())
                .bind("reasoning", boxed(tier.ownReasoning()))
                .execute();
    }

    private static List<Price> prices(List<TierRow> rows) {
        Map<UUID, List<TierRow>> byPrice = new LinkedHashMap<>();
        rows.forEach(row ->
                byPrice.computeIfAbsent(row.price(), _ -> new ArrayList<>()).add(row));
        return byPrice.values().stream().map(TierRow::price).toList();
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** A tier with the price that it belongs to. */
    private record TierRow(UUID price, String model, Instant effectiveFrom, long request, PriceTier tier) {
        static TierRow of(ResultSet row) throws SQLException {
            return new TierRow(
                    row.getObject("id", UUID.class),
                    row.getString("model"),
                    row.getObject("effective_from", OffsetDateTime.class).toInstant(),
                    row.getLong("request"),
                    new PriceTier(
                            row.getLong("above_tokens"),
                            row.getLong("input"),
                            optional(row, "cached_input"),
                            optional(row, "cache_write"),
                            row.getLong("output"),
                            optional(row, "reasoning")));
        }

        static Price price(List<TierRow> rows) {
            TierRow first = rows.getFirst();
            return new Price(
                    first.price(),
                    first.model(),
                    first.effectiveFrom(),
                    new MicroCredits(first.request()),
                    rows.stream().map(TierRow::tier).toList());
        }

        private static OptionalLong optional(ResultSet row, String column) throws SQLException {
            long value = row.getLong(column);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
        }
    }
}
