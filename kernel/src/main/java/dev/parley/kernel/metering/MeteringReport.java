package dev.parley.kernel.metering;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;

/** Tells a person what is held of what was used and may be spent. */
final class MeteringReport {
    private final MeteringReportDao dao;

    @Inject
    MeteringReport(MeteringReportDao dao) {
        this.dao = dao;
    }

    void tell(TenantContext context, OwnerId owner, PersonalReport report) {
        report.tell(handle -> HeldTable.of("hold").tell(dao.holds(handle, context, owner)));
        report.tellAll(
                "request_id",
                (handle, after) -> HeldTable.of("receipt").tell(dao.receipts(handle, context, owner, after)));
        if (owner.kind() == OwnerId.Kind.ACCOUNT) {
            report.tell(handle -> HeldTable.of("budget").tell(dao.budgets(handle, context, owner.id())));
            report.tell(handle -> HeldTable.of("budget_use").tell(dao.budgetUse(handle, context, owner.id())));
        }
    }
}
