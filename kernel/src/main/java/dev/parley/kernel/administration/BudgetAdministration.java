package dev.parley.kernel.administration;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountStandings;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.metering.Budget;
import dev.parley.kernel.metering.BudgetPeriod;
import dev.parley.kernel.metering.BudgetSubject;
import dev.parley.kernel.metering.Budgets;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is done about budgets by others than those whose spending they bound. */
public final class BudgetAdministration {
    private static final ErrorCode UNKNOWN = new ErrorCode("budget.not-found", ErrorType.NOT_FOUND);

    private final Database database;
    private final Authorities authorities;
    private final AccountStandings standings;
    private final Budgets budgets;

    @Inject
    BudgetAdministration(Database database, Authorities authorities, AccountStandings standings, Budgets budgets) {
        this.database = database;
        this.authorities = authorities;
        this.standings = standings;
        this.budgets = budgets;
    }

    /** All of the tenant, but those of keys. */
    public List<Budget> list(TenantContext context) {
        database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.READ_BILLING);
            return true;
        });
        return budgets.list(context);
    }

    /**
     * Sets a budget.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code account.not-found}; INVALID_REQUEST
     *     {@code budget.invalid}
     */
    public void set(TenantContext context, Budget budget) {
        database.inTenant(context, handle -> {
            require(handle, context, budget.subject());
            budgets.set(handle, context, budget);
            return true;
        });
    }

    /** @throws PlatformException as {@link #set}; NOT_FOUND {@code budget.not-found} */
    public void remove(TenantContext context, BudgetSubject subject, BudgetPeriod period) {
        boolean found = database.inTenant(context, handle -> {
            require(handle, context, subject);
            return budgets.remove(handle, context, subject, period);
        });
        if (!found) {
            throw new PlatformException(UNKNOWN, "There is no such budget.");
        }
    }

    private void require(Handle handle, TenantContext context, BudgetSubject subject) {
        authorities.of(handle, context).require(Permission.MANAGE_BILLING);
        if (subject.kind() == BudgetSubject.Kind.ACCOUNT) {
            var _ = standings.find(handle, context, subject.id());
        }
    }
}
