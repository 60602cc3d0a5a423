package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Credits that end at a time. Whoever changes them has locked the balance. */
final class LotDao {
    void insert(Handle handle, TenantContext context, UUID account, NewLot lot) {
        handle.createUpdate("""
                        insert into credit_lot (tenant_id, account_id, transfer_id, remaining, expires_at)
                        values (:tenant, :account, :transfer, :amount, :expiresAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("transfer", lot.transfer())
                .bind("amount", lot.amount())
                .bind("expiresAt", lot.expiresAt())
                .execute();
    }

    /** Takes an amount from what ends first; what no lot has is of credits that do not end. */
    void consume(Handle handle, TenantContext context, UUID account, long amount) {
        handle.createUpdate("""
                        update credit_lot set remaining = remaining - part
                        from (select transfer_id,
                                     least(remaining, greatest(0, :amount - (sum(remaining) over oldest_first - remaining)))
                                       as part
                              from credit_lot where tenant_id = :tenant and account_id = :account and remaining > 0
                              window oldest_first as (order by expires_at, transfer_id)) as taken
                        where tenant_id = :tenant and account_id = :account
                          and credit_lot.transfer_id = taken.transfer_id and part > 0
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("amount", amount)
                .execute();
    }

    /** Accounts that have something whose time is over, by the clock of the database. */
    List<UUID> accountsWithExpired(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select distinct account_id from credit_lot
                        where tenant_id = :tenant and remaining > 0 and expires_at <= now()
                        order by account_id
                        """)
                .bind("tenant", context.tenantId().value())
                .mapTo(UUID.class)
                .list();
    }

    /** What is left of lots whose time is over, the oldest first. */
    List<ExpiredLots.Lot> expired(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select transfer_id, remaining, expires_at from credit_lot
                        where tenant_id = :tenant and account_id = :account and remaining > 0 and expires_at <= now()
                        order by expires_at, transfer_id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> new ExpiredLots.Lot(
                        row.getObject("transfer_id", UUID.class),
                        row.getLong("remaining"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What is held for requests in progress, the oldest first. */
    List<ExpiredLots.Held> held(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select amount, created_at from hold
                        where tenant_id = :tenant and account_id = :account order by created_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> new ExpiredLots.Held(
                        row.getLong("amount"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void shrink(Handle handle, TenantContext context, UUID account, ExpiredLots.Part part) {
        handle.createUpdate("""
                        update credit_lot set remaining = remaining - :amount
                        where tenant_id = :tenant and account_id = :account and transfer_id = :transfer
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("transfer", part.lot())
                .bind("amount", part.amount())
                .execute();
    }

    /** Credits that a transfer brought until a time. */
    record NewLot(UUID transfer, long amount, Instant expiresAt) {}
}
