package dev.parley.kernel.metering;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import java.util.List;
import java.util.Optional;
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

    /** Those of the account's keys, too. */
    void deleteUseOf(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from budget_use where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    /** Budgets of which more is spent than was told. */
    List<Alert> alerts(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select id, subject_kind, account_id, amount, spent,
                               case when spent >= amount then 100 else 80 end as percent
                        from budget_use
                        where tenant_id = :tenant and amount > 0 and spent * 100 >= amount * 80
                          and alerted < case when spent >= amount then 100 else 80 end
                        for update
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> new Alert(
                        row.getObject("id", UUID.class),
                        BudgetSubject.Kind.valueOf(row.getString("subject_kind")),
                        Optional.ofNullable(row.getObject("account_id", UUID.class)),
                        row.getInt("percent"),
                        new MicroCredits(row.getLong("spent")),
                        new MicroCredits(row.getLong("amount"))))
                .list();
    }

    void told(Handle handle, TenantContext context, Alert alert) {
        handle.createUpdate("update budget_use set alerted = :percent where tenant_id = :tenant and id = :id")
                .bind("percent", alert.percent())
                .bind("tenant", context.tenantId().value())
                .bind("id", alert.id())
                .execute();
    }

    /** A budget that comes to its end. */
    record Alert(
            UUID id,
            BudgetSubject.Kind kind,
            Optional<UUID> account,
            int percent,
            MicroCredits spent,
            MicroCredits amount) {}
}
