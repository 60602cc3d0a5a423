package dev.parley.kernel.administration;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.pricing.Price;
import dev.parley.spi.inference.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Goes through receipts of one model, a few at a time. */
final class PriceReplayDao {
    private static final int AT_A_TIME = 1000;

    /** Nothing delivered costs nothing, under any price. */
    PriceReplay replay(Handle handle, TenantContext context, Price price, Instant since) {
        PriceReplay none = new PriceReplay(price, since, 0, MicroCredits.ZERO, MicroCredits.ZERO);
        return handle.createQuery("""
                        select charged, input_tokens, cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens,
                               first_token_at is not null or input_tokens + output_tokens > 0 as delivered
                        from receipt
                        where tenant_id = :tenant and model = :model and request_id >= :first
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("model", price.model())
                .bind("first", firstOf(since))
                .setFetchSize(AT_A_TIME)
                .map((row, _) -> Answered.of(row))
                .reduce(none, (sum, answered) -> answered.addTo(sum));
    }

    /** Before every id that was made since then: they begin with their time (RFC 9562, version 7). */
    private static UUID firstOf(Instant since) {
        return new UUID(since.toEpochMilli() << 16, 0);
    }

    /** What a receipt says of a request. */
    private record Answered(MicroCredits charged, Usage usage, boolean delivered) {
        static Answered of(ResultSet row) throws SQLException {
            return new Answered(
                    new MicroCredits(row.getLong("charged")),
                    new Usage(
                            row.getLong("input_tokens"),
                            row.getLong("cached_tokens"),
                            row.getLong("cache_write_tokens"),
                            row.getLong("output_tokens"),
                            row.getLong("reasoning_tokens"),
                            false),
                    row.getBoolean("delivered"));
        }

        PriceReplay addTo(PriceReplay sum) {
            MicroCredits cost = delivered ? sum.price().cost(usage) : MicroCredits.ZERO;
            return new PriceReplay(
                    sum.price(),
                    sum.since(),
                    sum.requests() + 1,
                    sum.charged().plus(charged),
                    sum.wouldBe().plus(cost));
        }
    }
}
