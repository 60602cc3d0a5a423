package dev.parley.kernel.usage;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldRow;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.usage.UsageReportDao.LastRow;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Tells a person what is held of requests, and of what was counted of them. */
final class UsageReport {
    private static final LastRow BEFORE_ALL = new LastRow("0001-01-01", new UUID(0, 0));

    private final UsageReportDao dao;

    @Inject
    UsageReport(UsageReportDao dao) {
        this.dao = dao;
    }

    void tell(TenantContext context, OwnerId owner, PersonalReport report) {
        LastRow last = BEFORE_ALL;
        List<HeldRow> rows;
        do {
            LastRow after = last;
            rows = report.tell(handle -> HeldTable.of("request_log").tell(dao.requests(handle, context, owner, after)));
            if (!rows.isEmpty()) {
                last = place(rows.getLast());
            }
        } while (rows.size() == PersonalReport.PART);
        report.tell(handle -> HeldTable.of("request_log_held").tell(dao.heldAside(handle, context, owner)));
        report.tell(handle -> HeldTable.of("usage_day").tell(dao.days(handle, context, owner)));
    }

    private static LastRow place(HeldRow row) {
        return new LastRow(
                row.text("day").orElseThrow(),
                UUID.fromString(row.text("request_id").orElseThrow()));
    }
}
