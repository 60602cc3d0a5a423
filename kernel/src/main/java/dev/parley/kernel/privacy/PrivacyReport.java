package dev.parley.kernel.privacy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;

/** Tells a person what is held of openings of the conversations. */
final class PrivacyReport {
    private static final String OTHERS = "The number of somebody of those who run this site.";

    private final KeyService keys;
    private final PrivacyReportDao dao;

    @Inject
    PrivacyReport(KeyService keys, PrivacyReportDao dao) {
        this.keys = keys;
        this.dao = dao;
    }

    void tell(TenantContext context, OwnerId owner, PersonalReport report) {
        report.tell(handle -> HeldTable.of("break_glass")
                .text("reason", keys.ownerCipher(handle, context, owner).reader("break_glass", "reason"))
                .withheld(OTHERS, "requested_by", "decided_by")
                .tell(dao.breakGlass(handle, context, owner)));
        report.untold("officer_task", "Reports do not say who made them.");
    }
}
