package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldRow;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Tells an account's holder what is held of the credits. */
final class CreditsReport {
    private static final String OTHERS = "The number of somebody who administers credits.";

    private final KeyService keys;
    private final CreditsReportDao dao;

    @Inject
    CreditsReport(KeyService keys, CreditsReportDao dao) {
        this.keys = keys;
        this.dao = dao;
    }

    void tell(TenantContext context, OwnerId owner, PersonalReport report) {
        List<HeldRow> accounts =
                report.tell(handle -> HeldTable.of("ledger_account").tell(dao.account(handle, context, owner.id())));
        accounts.forEach(row -> of(context, UUID.fromString(row.text("id").orElseThrow()), report));
        report.tell(handle -> HeldTable.of("plan_member").tell(dao.plan(handle, context, owner.id())));
    }

    private void of(TenantContext context, UUID account, PersonalReport report) {
        report.tell(handle -> HeldTable.of("balance").tell(dao.balance(handle, context, account)));
        report.tell(handle -> HeldTable.of("credit_lot").tell(dao.lots(handle, context, account)));
        report.tellAll(
                "id",
                (handle, after) -> HeldTable.of("transfer")
                        .text("reason", keys.tenantCipher(handle, context).reader("transfer", "reason"))
                        .withheld(OTHERS, "made_by", "approved_by")
                        .tell(dao.transfers(handle, context, account, after)));
    }
}
