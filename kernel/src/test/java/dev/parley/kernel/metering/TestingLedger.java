package dev.parley.kernel.metering;

import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.database.TestingDatabase;
import java.util.ArrayList;
import java.util.List;

/** Whether receipts, charges, holds and budgets of a tenant agree, past everything that wrote them. */
public final class TestingLedger {
    private TestingLedger() {}

    /** One sentence for each request that is not billed once, and for each balance that is not exact. */
    public static List<String> problems(TestingDatabase database, LedgerCheck check, TenantContext tenant) {
        List<String> problems = new ArrayList<>(check.verify(tenant).problems());
        problems.addAll(database.asSuperuser(handle -> handle.createQuery("""
                        with charge as (select * from transfer where tenant_id = :tenant and kind = 'CHARGE'),
                        own as (select * from receipt where tenant_id = :tenant)
                        select format('%s is charged %s, and its receipt says %s', request_id, amount, charged)
                        from own left join charge on charge.id = request_id where charged <> coalesce(amount, 0)
                        union all
                        select format('%s is charged and has no receipt', charge.id) from charge
                        where not exists (select from own where request_id = charge.id)
                        union all
                        select format('%s is charged to another account', request_id)
                        from own join charge on charge.id = request_id where account_id <> debit_account
                        union all
                        select format('%s has ended and is held', request_id) from own
                        join hold on hold.tenant_id = own.tenant_id and hold.id = request_id
                        union all
                        select format('%s is charged more than it cost', request_id) from own where charged > 0 and waived < 0
                        union all
                        select format('of the budget %s is held %s, and its holds make %s', budget.id, budget.held,
                                      coalesce(sum(hold.amount), 0))
                        from budget_use as budget left join hold
                          on hold.tenant_id = budget.tenant_id and budget.id = any(hold.budgets)
                        where budget.tenant_id = :tenant group by budget.id, budget.held
                        having budget.held <> coalesce(sum(hold.amount), 0)
                        union all
                        select format('of the budget of key %s is spent %s, and its receipts make %s', budget.subject_id,
                                      budget.spent, coalesce(sum(own.charged), 0))
                        from budget_use as budget left join own on own.key_id = budget.subject_id
                        where budget.tenant_id = :tenant and budget.subject_kind = 'KEY'
                        group by budget.subject_id, budget.spent
                        having budget.spent <> coalesce(sum(own.charged), 0)
                        """)
                .bind("tenant", tenant.tenantId().value())
                .mapTo(String.class)
                .list()));
        return problems;
    }

    /** How many requests are held. */
    public static long holds(TestingDatabase database, TenantContext tenant) {
        return database.asSuperuser(handle -> handle.createQuery("select count(*) from hold where tenant_id = :tenant")
                .bind("tenant", tenant.tenantId().value())
                .mapTo(Long.class)
                .one());
    }
}
