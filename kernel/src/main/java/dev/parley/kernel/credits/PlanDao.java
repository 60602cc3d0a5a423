package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Plans, and who has which. */
final class PlanDao {
    List<Plan> list(Handle handle, TenantContext context) {
        return handle.createQuery("select name, included from plan where tenant_id = :tenant order by name")
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> new Plan(row.getString("name"), new MicroCredits(row.getLong("included"))))
                .list();
    }

    Optional<Plan> find(Handle handle, TenantContext context, String name) {
        return handle.createQuery("select name, included from plan where tenant_id = :tenant and name = :name")
                .bind("tenant", context.tenantId().value())
                .bind("name", name)
                .map((row, _) -> new Plan(row.getString("name"), new MicroCredits(row.getLong("included"))))
                .findOne();
    }

    void put(Handle handle, TenantContext context, Plan plan) {
        handle.createUpdate("""
                        insert into plan (tenant_id, name, included) values (:tenant, :name, :included)
                        on conflict (tenant_id, name) do update set included = excluded.included
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("name", plan.name())
                .bind("included", plan.included().value())
                .execute();
    }

    void join(Handle handle, TenantContext context, UUID account, String plan) {
        handle.createUpdate("""
                        insert into plan_member (tenant_id, account_id, plan) values (:tenant, :account, :plan)
                        on conflict (tenant_id, account_id) do update set plan = excluded.plan
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("plan", plan)
                .execute();
    }

    Optional<String> of(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("select plan from plan_member where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .mapTo(String.class)
                .findOne();
    }

    boolean leave(Handle handle, TenantContext context, UUID account) {
        return handle.createUpdate("delete from plan_member where tenant_id = :tenant and account_id = :account")
                        .bind("tenant", context.tenantId().value())
                        .bind("account", account)
                        .execute()
                == 1;
    }

    List<Member> members(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select account_id, included
                        from plan_member join plan
                          on plan_member.tenant_id = plan.tenant_id and plan_member.plan = plan.name
                        where plan.tenant_id = :tenant
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) ->
                        new Member(row.getObject("account_id", UUID.class), new MicroCredits(row.getLong("included"))))
                .list();
    }

    /** Who gets how much. */
    record Member(UUID account, MicroCredits included) {}
}
