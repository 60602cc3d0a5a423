package dev.parley.kernel.metering;

import dev.parley.kernel.credits.SystemAccount;
import dev.parley.kernel.credits.TransferKind;
import dev.parley.spi.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Balances and transfers of many tenants at once. */
final class BalanceWorkerDao {
    /** In one order everywhere, so that nobody waits for somebody who waits. */
    Map<AccountRef, AccountState> lock(Handle handle, Collection<AccountRef> accounts) {
        Map<AccountRef, AccountState> found = new HashMap<>();
        handle.createQuery("""
                        select balance.tenant_id, balance.account_id, posted, held, owed, ends_first is not null as has_lots,
                               coalesce(ends_first <= now(), false) as lot_ended
                        from balance join unnest(:tenants, :accounts) as wanted (tenant, account)
                          on balance.tenant_id = wanted.tenant and balance.account_id = wanted.account
                        order by balance.tenant_id, balance.account_id
                        for no key update of balance
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        accounts.stream().map(ref -> ref.tenant().value()).toList())
                .bindArray(
                        "accounts",
                        UUID.class,
                        accounts.stream().map(AccountRef::account).toList())
                .map((row, _) -> found.put(
                        new AccountRef(
                                new TenantId(row.getObject("tenant_id", UUID.class)),
                                row.getObject("account_id", UUID.class)),
                        new AccountState(
                                row.getLong("posted"),
                                row.getLong("held"),
                                row.getLong("owed"),
                                row.getBoolean("has_lots"),
                                row.getBoolean("lot_ended"))))
                .list();
        return found;
    }

    /** Charges requests. */
    void charge(Handle handle, List<Charge> charges, Instant now) {
        handle.createUpdate("""
                        insert into transfer
                          (tenant_id, id, kind, debit_account, credit_account, amount, created_at)
                        select tenant, id, :kind, account, :revenue, amount, :now
                        from unnest(:tenants, :ids, :accounts, :amounts) as charge (tenant, id, account, amount)
                        """)
                .bind("kind", TransferKind.CHARGE.name())
                .bind("revenue", SystemAccount.REVENUE.id())
                .bind("now", now)
                .bindArray(
                        "tenants",
                        UUID.class,
                        charges.stream()
                                .map(charge -> charge.account().tenant().value())
                                .toList())
                .bindArray(
                        "ids", UUID.class, charges.stream().map(Charge::request).toList())
                .bindArray(
                        "accounts",
                        UUID.class,
                        charges.stream()
                                .map(charge -> charge.account().account())
                                .toList())
                .bindArray(
                        "amounts",
                        Long.class,
                        charges.stream().map(Charge::amount).toList())
                .execute();
    }

    /** Ends what was left of a lot. */
    void expire(Handle handle, UUID id, AccountRef account, long amount, Instant now) {
        handle.createUpdate("""
                        insert into transfer
                          (tenant_id, id, kind, debit_account, credit_account, amount, created_at)
                        values (:tenant, :id, :kind, :account, :expired, :amount, :now)
                        """)
                .bind("tenant", account.tenant().value())
                .bind("id", id)
                .bind("kind", TransferKind.EXPIRY.name())
                .bind("account", account.account())
                .bind("expired", SystemAccount.EXPIRED.id())
                .bind("amount", amount)
                .bind("now", now)
                .execute();
    }

    /** What a request costs. */
    record Charge(UUID request, AccountRef account, long amount) {}
}
