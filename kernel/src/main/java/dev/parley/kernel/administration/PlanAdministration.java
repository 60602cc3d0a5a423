package dev.parley.kernel.administration;

import dev.parley.kernel.credits.Plan;
import dev.parley.kernel.credits.Plans;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountStandings;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** What is done about plans: which there are, and who has which. */
public final class PlanAdministration {
    private static final ErrorCode NONE = new ErrorCode("plan.none", ErrorType.NOT_FOUND);

    private final Database database;
    private final Authorities authorities;
    private final AccountStandings standings;
    private final Plans plans;

    @Inject
    PlanAdministration(Database database, Authorities authorities, AccountStandings standings, Plans plans) {
        this.database = database;
        this.authorities = authorities;
        this.standings = standings;
        this.plans = plans;
    }

    /**
     * By name.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not
     */
    public List<Plan> list(TenantContext context) {
        require(context, Permission.READ_BILLING);
        return plans.list(context);
    }

    /**
     * Makes or changes a plan.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; INVALID_REQUEST {@code plan.invalid}
     */
    public void set(TenantContext context, Plan plan) {
        require(context, Permission.MANAGE_BILLING);
        plans.set(context, plan);
    }

    /**
     * Gives an account a plan, in place of the one that it had, and what it includes for this month.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code account.not-found} or {@code
     *     plan.not-found}
     */
    public void join(TenantContext context, UUID account, String plan) {
        requireOver(context, account);
        plans.join(context, account, plan);
    }

    /**
     * Takes an account's plan away; what it has of this month it keeps.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code account.not-found} or {@code plan.none}
     */
    public void leave(TenantContext context, UUID account) {
        requireOver(context, account);
        if (!plans.leave(context, account)) {
            throw new PlatformException(NONE, "This account has no plan.");
        }
    }

    private void require(TenantContext context, Permission permission) {
        database.inTenant(context, handle -> {
            authorities.of(handle, context).require(permission);
            return true;
        });
    }

    private void requireOver(TenantContext context, UUID account) {
        database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_BILLING);
            return standings.find(handle, context, account);
        });
    }
}
