package dev.parley.kernel.credits;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.util.List;

/** Computes every balance of a tenant anew from transfers and holds, and tells what differs. */
public final class LedgerCheck {
    private final Database database;
    private final LedgerCheckDao checks;

    @Inject
    LedgerCheck(Database database, LedgerCheckDao checks) {
        this.database = database;
        this.checks = checks;
    }

    /** The same for another database, as one that was restored beside this one. */
    public static LedgerCheck of(Database other) {
        return new LedgerCheck(other, new LedgerCheckDao());
    }

    /** Adds everything up, as it stands at one moment. */
    public Result verify(TenantContext context) {
        List<LedgerCheckDao.Finding> findings = database.inTenant(context, handle -> checks.findings(handle, context));
        return new Result(
                findings.stream().mapToLong(LedgerCheckDao.Finding::transfers).sum(),
                findings.stream().flatMap(finding -> finding.problem().stream()).toList());
    }

    /**
     * What was found.
     *
     * @param transfers how many were added up
     * @param problems one sentence for each difference
     */
    public record Result(long transfers, List<String> problems) {
        public boolean isExact() {
            return problems.isEmpty();
        }
    }
}
