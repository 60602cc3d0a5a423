package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Adds the whole ledger of a tenant up. */
final class LedgerCheckDao {
    /** In one statement, so that it sees one moment. */
    List<Finding> findings(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        with side as (
                          select debit_account as account, kind, -amount as amount from transfer
                          where tenant_id = :tenant
                          union all
                          select credit_account, kind, amount from transfer where tenant_id = :tenant),
                        total as (
                          select account,
                                 coalesce(sum(amount) filter (where kind not in ('DEBT', 'REPAYMENT')), 0) as posted,
                                 coalesce(-sum(amount) filter (where kind in ('DEBT', 'REPAYMENT')), 0) as owed
                          from side group by account),
                        held as (
                          select account_id, sum(amount) as held from hold where tenant_id = :tenant
                          group by account_id),
                        lot as (
                          select account_id, sum(remaining) as remaining from credit_lot where tenant_id = :tenant
                          group by account_id),
                        own as (select * from balance where tenant_id = :tenant)
                        select count(*) as transfers, null as problem from transfer where tenant_id = :tenant
                        having count(*) > 0
                        union all
                        select 0, format('all transfers together are %s, not 0', sum(amount)) from side
                        having sum(amount) <> 0
                        union all
                        select 0, format('the account %s has %s posted, and its transfers make %s', own.account_id,
                                      own.posted, coalesce(total.posted, 0))
                        from own left join total on account = own.account_id
                        where own.posted <> coalesce(total.posted, 0)
                        union all
                        select 0, format('the account %s owes %s, and its transfers make %s', own.account_id, own.owed,
                                      coalesce(total.owed, 0))
                        from own left join total on account = own.account_id
                        where own.owed <> coalesce(total.owed, 0)
                        union all
                        select 0, format('the account %s has %s held, and its holds make %s', own.account_id, own.held,
                                      coalesce(held.held, 0))
                        from own left join held on held.account_id = own.account_id
                        where own.held <> coalesce(held.held, 0)
                        union all
                        select 0, format('the account %s has %s in lots, and %s posted', own.account_id, remaining, own.posted)
                        from own join lot on lot.account_id = own.account_id where remaining > own.posted
                        union all
                        select 0, format('the account %s has transfers and no balance', account) from total
                        where is_owners_account(account) and not exists (select from own where own.account_id = account)
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> new Finding(row.getLong("transfers"), Optional.ofNullable(row.getString("problem"))))
                .list();
    }

    /** How many transfers there are, or what is wrong. */
    record Finding(long transfers, Optional<String> problem) {}
}
