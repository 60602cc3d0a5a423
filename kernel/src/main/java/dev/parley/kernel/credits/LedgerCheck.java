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

    /** One sentence for each difference; none: the ledger is exact. */
    public Result verify(TenantContext context) {
        return database.inTenant(
                context, handle -> new Result(checks.transfers(handle, context), checks.problems(handle, context)));
    }

    /**
     * What was found.
     *
     * @param transfers how many were added up
     */
    public record Result(long transfers, List<String> problems) {
        public boolean isExact() {
            return problems.isEmpty();
        }
    }
}
