package dev.parley.kernel.metering;

import dev.parley.kernel.credits.ExpiredLots;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Credits that end at a time, of accounts whose balances are locked. */
final class LotWorkerDao {
    /** Takes what was charged from what ends first. */
    void consume(Handle handle, Map<AccountRef, Long> charged) {
        List<AccountRef> accounts = List.copyOf(charged.keySet());
        handle.createUpdate("""
                        update credit_lot set remaining = remaining - part
                        from (select credit_lot.tenant_id, account_id, transfer_id,
                                     least(remaining, greatest(0, amount - (sum(remaining) over oldest_first - remaining)))
                                       as part
                              from credit_lot join unnest(:tenants, :accounts, :amounts) as charged (tenant, account, amount)
                                on credit_lot.tenant_id = charged.tenant and account_id = charged.account
                              where remaining > 0
                              window oldest_first as (
                                partition by credit_lot.tenant_id, account_id order by expires_at, transfer_id)) as taken
                        where credit_lot.tenant_id = taken.tenant_id and credit_lot.account_id = taken.account_id
                          and credit_lot.transfer_id = taken.transfer_id and part > 0
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        accounts.stream().map(ref -> ref.tenant().value()).toList())
                .bindArray(
                        "accounts",
                        UUID.class,
                        accounts.stream().map(AccountRef::account).toList())
                .bindArray(
                        "amounts",
                        Long.class,
                        accounts.stream().map(charged::get).toList())
                .execute();
    }

    List<ExpiredLots.Lot> expired(Handle handle, AccountRef account) {
        return handle.createQuery("""
                        select transfer_id, remaining, expires_at from credit_lot
                        where tenant_id = :tenant and account_id = :account and remaining > 0 and expires_at <= now()
                        order by expires_at, transfer_id
                        """)
                .bind("tenant", account.tenant().value())
                .bind("account", account.account())
                .map((row, _) -> new ExpiredLots.Lot(
                        row.getObject("transfer_id", UUID.class),
                        row.getLong("remaining"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void shrink(Handle handle, AccountRef account, ExpiredLots.Part part) {
        handle.createUpdate("""
                        update credit_lot set remaining = remaining - :amount
                        where tenant_id = :tenant and account_id = :account and transfer_id = :transfer
                        """)
                .bind("tenant", account.tenant().value())
                .bind("account", account.account())
                .bind("transfer", part.lot())
                .bind("amount", part.amount())
                .execute();
    }
}
