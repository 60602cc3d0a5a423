package dev.parley.kernel.metering;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Budgets of a tenant. */
final class BudgetDao {
    List<Budget> list(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select subject_kind, subject_id, period, amount from budget where tenant_id = :tenant
                        order by subject_kind, subject_id, period
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> new Budget(
                        new BudgetSubject(
                                BudgetSubject.Kind.valueOf(row.getString("subject_kind")),
                                row.getObject("subject_id", UUID.class)),
                        BudgetPeriod.valueOf(row.getString("period")),
                        new MicroCredits(row.getLong("amount"))))
                .list();
    }

    void put(Handle handle, TenantContext context, Budget budget) {
        handle.createUpdate("""
                        insert into budget (tenant_id, subject_kind, subject_id, period, amount)
                        values (:tenant, :kind, :subject, :period, :amount)
                        on conflict (tenant_id, subject_kind, subject_id, period) do update set amount = excluded.amount
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", budget.subject().kind().name())
                .bind("subject", budget.subject().id())
                .bind("period", budget.period().name())
                .bind("amount", budget.amount().value())
                .execute();
    }

    boolean delete(Handle handle, TenantContext context, BudgetSubject subject, BudgetPeriod period) {
        return handle.createUpdate("""
                                delete from budget
                                where tenant_id = :tenant and subject_kind = :kind and subject_id = :subject
                                  and period = :period
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("kind", subject.kind().name())
                        .bind("subject", subject.id())
                        .bind("period", period.name())
                        .execute()
                == 1;
    }

    void deleteOf(Handle handle, TenantContext context, BudgetSubject subject) {
        handle.createUpdate("""
                        delete from budget
                        where tenant_id = :tenant and subject_kind = :kind and subject_id = :subject
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", subject.kind().name())
                .bind("subject", subject.id())
                .execute();
    }

    /** Those of the account's keys, too: they are found by its receipts. */
    void deleteUseOf(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("""
                        delete from budget_use
                        where tenant_id = :tenant
                          and (subject_kind = 'ACCOUNT' and subject_id = :account
                               or subject_kind = 'KEY' and subject_id in (
                                 select key_id from receipt
                                 where tenant_id = :tenant and owner_kind = 'ACCOUNT' and owner_id = :account))
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }
}
