package dev.parley.kernel.metering;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import dev.parley.kernel.inventory.Expiry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Receipts that are to say what a request cost, and no longer what it was. */
final class ReceiptRetentionDao {
    Due count(Handle handle, TenantContext context, Expiry expiry, Instant cutoff) {
        return bind(handle.createQuery("""
                        select count(*) as records, count(*) filter (where owner_id = any(:persons)) as held,
                               min(ended_at) as oldest
                        from receipt
                        where tenant_id = :tenant and detail and ended_at <= :cutoff
                          and (cast(:plan as text) is null or :plan = coalesce((
                                select plan from plan_member
                                where plan_member.tenant_id = receipt.tenant_id and plan_member.account_id = owner_id), ''))
                        having count(*) > 0
                        """), context, expiry)
                .bind("cutoff", cutoff)
                .map((row, _) -> new Due(
                        row.getLong("records"),
                        row.getLong("held"),
                        Optional.of(row.getTimestamp("oldest").toInstant())))
                .findOne()
                .orElse(Due.NONE);
    }

    /** Takes the detail of so many; answers of how many. */
    int reduce(Handle handle, TenantContext context, Expiry expiry, Reduction reduction) {
        return bind(handle.createUpdate("""
                        update receipt
                        set detail = false, key_id = null, feature = '', model = '', backend = null, region = null,
                            price_id = null, error_code = null, input_tokens = 0, cached_tokens = 0,
                            cache_write_tokens = 0, output_tokens = 0, reasoning_tokens = 0, estimated = false,
                            began_at = ended_at, first_token_at = null
                        where tenant_id = :tenant and request_id in (
                          select request_id from receipt
                          where tenant_id = :tenant and detail and ended_at <= :cutoff and owner_id <> all(:persons)
                            and (cast(:plan as text) is null or :plan = coalesce((
                                  select plan from plan_member
                                  where plan_member.tenant_id = receipt.tenant_id
                                    and plan_member.account_id = owner_id), ''))
                          order by ended_at limit :most)
                        """), context, expiry)
                .bind("cutoff", reduction.cutoff())
                .bind("most", reduction.most())
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TenantContext context, Expiry expiry) {
        return statement
                .bind("tenant", context.tenantId().value())
                .bindArray("persons", UUID.class, List.copyOf(expiry.held().persons()))
                .bindByType("plan", expiry.plan().orElse(null), String.class);
    }

    record Reduction(Instant cutoff, int most) {}
}
