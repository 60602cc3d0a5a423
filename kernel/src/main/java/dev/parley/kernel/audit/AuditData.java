package dev.parley.kernel.audit;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldRow;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What was done by and about a person. It stays for its term: it shows what was done, and names nobody. */
final class AuditData implements PersonalDataSource {
    private static final String CHAIN = "A hash that shows whether the log was changed.";

    private final AuditReportDao held;

    @Inject
    AuditData(AuditReportDao held) {
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("audit_entry");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        // Rows of the log are never changed.
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // What a guest did stays a guest's.
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        long last = 0;
        List<HeldRow> rows;
        do {
            long after = last;
            rows = report.tell(handle -> HeldTable.of("audit_entry")
                    .withheld(CHAIN, "previous_hash", "hash")
                    .tell(held.entries(handle, context, person, after)));
            if (!rows.isEmpty()) {
                last = Long.parseLong(rows.getLast().text("sequence").orElseThrow());
            }
        } while (rows.size() == PersonalReport.PART);
    }
}
