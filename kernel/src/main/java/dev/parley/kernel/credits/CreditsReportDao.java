package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.inventory.StoredRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of the credits of an account. */
final class CreditsReportDao {
    List<StoredRow> account(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from ledger_account where tenant_id = :tenant and owner_kind = 'ACCOUNT' and owner_id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> balance(Handle handle, TenantContext context, UUID ledgerAccount) {
        return handle.createQuery("""
                        select * from balance where tenant_id = :tenant and account_id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", ledgerAccount)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> lots(Handle handle, TenantContext context, UUID ledgerAccount) {
        return handle.createQuery("""
                        select * from credit_lot where tenant_id = :tenant and account_id = :account order by transfer_id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", ledgerAccount)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    /** In the order of their ids. */
    List<StoredRow> transfers(Handle handle, TenantContext context, UUID ledgerAccount, UUID after) {
        return handle.createQuery("""
                        select * from (
                          (select * from transfer
                           where tenant_id = :tenant and debit_account = :account and id > :after
                           order by id limit :limit)
                          union all
                          (select * from transfer
                           where tenant_id = :tenant and credit_account = :account and kind <> 'CHARGE' and id > :after
                           order by id limit :limit)) as transfer
                        order by id limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", ledgerAccount)
                .bind("after", after)
                .bind("limit", PersonalReport.PART)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> plan(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from plan_member where tenant_id = :tenant and account_id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
