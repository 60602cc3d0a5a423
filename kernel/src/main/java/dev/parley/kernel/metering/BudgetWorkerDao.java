package dev.parley.kernel.metering;

import dev.parley.spi.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is spent and held of budgets of many tenants at once. */
final class BudgetWorkerDao {
    /** Makes the rows of periods that begin, and takes note of amounts that were changed. In the order given. */
    void ensure(Handle handle, List<Wanted> wanted) {
        Function<Function<Wanted, String>, List<String>> texts =
                column -> wanted.stream().map(column).toList();
        handle.createUpdate("""
                        insert into budget_use (tenant_id, id, subject_kind, subject_id, account_id, period, starts_on, amount)
                        select tenant, id, kind, subject, account, period, starts_on::date, amount
                        from unnest(:tenants, :ids, :kinds, :subjects, :accounts, :periods, :starts, :amounts)
                          as wanted (tenant, id, kind, subject, account, period, starts_on, amount)
                        on conflict (tenant_id, subject_kind, subject_id, period, starts_on)
                        do update set amount = excluded.amount where budget_use.amount <> excluded.amount
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        wanted.stream().map(one -> one.tenant().value()).toList())
                .bindArray("ids", UUID.class, wanted.stream().map(Wanted::id).toList())
                .bindArray(
                        "kinds",
                        String.class,
                        texts.apply(one -> one.limit().subject().kind().name()))
                .bindArray(
                        "subjects",
                        UUID.class,
                        wanted.stream().map(one -> one.limit().subject().id()).toList())
                .bindArray(
                        "accounts",
                        UUID.class,
                        wanted.stream()
                                .<@Nullable UUID>map(one -> one.limit().account())
                                .toList())
                .bindArray(
                        "periods",
                        String.class,
                        texts.apply(one -> one.limit().period().name()))
                .bindArray(
                        "starts",
                        String.class,
                        texts.apply(one -> one.limit().startsOn().toString()))
                .bindArray(
                        "amounts",
                        Long.class,
                        wanted.stream().map(one -> one.limit().amount()).toList())
                .execute();
    }

    /** Locks, in one order everywhere, what these limits and these rows are about. */
    List<BudgetState> lock(Handle handle, Collection<Wanted> wanted, Collection<Ref> rows) {
        return handle.createQuery("""
                        select * from budget_use
                        where (tenant_id, id) in (select * from unnest(:rowTenants, :rows))
                           or (tenant_id, subject_kind, subject_id, period, starts_on) in (
                             select tenant, kind, subject, period, starts_on::date
                             from unnest(:tenants, :kinds, :subjects, :periods, :starts)
                               as wanted (tenant, kind, subject, period, starts_on))
                        order by tenant_id, id
                        for no key update
                        """)
                .bindArray(
                        "rowTenants",
                        UUID.class,
                        rows.stream().map(ref -> ref.tenant().value()).toList())
                .bindArray("rows", UUID.class, rows.stream().map(Ref::id).toList())
                .bindArray(
                        "tenants",
                        UUID.class,
                        wanted.stream().map(one -> one.tenant().value()).toList())
                .bindArray(
                        "kinds",
                        String.class,
                        wanted.stream()
                                .map(one -> one.limit().subject().kind().name())
                                .toList())
                .bindArray(
                        "subjects",
                        UUID.class,
                        wanted.stream().map(one -> one.limit().subject().id()).toList())
                .bindArray(
                        "periods",
                        String.class,
                        wanted.stream().map(one -> one.limit().period().name()).toList())
                .bindArray(
                        "starts",
                        String.class,
                        wanted.stream()
                                .map(one -> one.limit().startsOn().toString())
                                .toList())
                .map((row, _) -> new BudgetState(
                        new Ref(new TenantId(row.getObject("tenant_id", UUID.class)), row.getObject("id", UUID.class)),
                        new BudgetLimit(
                                new BudgetSubject(
                                        BudgetSubject.Kind.valueOf(row.getString("subject_kind")),
                                        row.getObject("subject_id", UUID.class)),
                                row.getObject("account_id", UUID.class),
                                BudgetPeriod.valueOf(row.getString("period")),
                                row.getObject("starts_on", LocalDate.class),
                                row.getLong("amount")),
                        row.getLong("spent"),
                        row.getLong("held")))
                .list();
    }

    void write(Handle handle, List<BudgetState> states) {
        handle.createUpdate("""
                        update budget_use set spent = state.spent, held = state.held
                        from unnest(:tenants, :ids, :spent, :held) as state (tenant, id, spent, held)
                        where budget_use.tenant_id = state.tenant and budget_use.id = state.id
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        states.stream()
                                .map(state -> state.ref().tenant().value())
                                .toList())
                .bindArray(
                        "ids",
                        UUID.class,
                        states.stream().map(state -> state.ref().id()).toList())
                .bindArray(
                        "spent",
                        Long.class,
                        states.stream().map(BudgetState::spent).toList())
                .bindArray(
                        "held",
                        Long.class,
                        states.stream().map(BudgetState::held).toList())
                .execute();
    }

    /** A row. */
    record Ref(TenantId tenant, UUID id) {}

    /**
     * A limit of a tenant.
     *
     * @param id of the row if there is none yet
     */
    record Wanted(TenantId tenant, UUID id, BudgetLimit limit) {}
}
