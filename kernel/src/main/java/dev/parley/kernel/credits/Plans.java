package dev.parley.kernel.credits;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Plans: credits that are included, each month anew. A change of what is included holds from the next month on. */
public final class Plans {
    private static final ErrorCode INVALID = new ErrorCode("plan.invalid", ErrorType.INVALID_REQUEST);
    private static final ErrorCode UNKNOWN = new ErrorCode("plan.not-found", ErrorType.NOT_FOUND);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Database database;
    private final PlanDao plans;
    private final Ledger ledger;
    private final LedgerAccounts accounts;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    Plans(Database database, PlanDao plans, Ledger ledger, LedgerAccounts accounts, AuditLog audit, Clock clock) {
        this.database = database;
        this.plans = plans;
        this.ledger = ledger;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** By name. */
    public List<Plan> list(TenantContext context) {
        return database.inTenant(context, handle -> plans.list(handle, context));
    }

    /** The plan that an account has. */
    public Optional<String> of(Handle handle, TenantContext context, UUID account) {
        return plans.of(handle, context, account);
    }

    /**
     * Makes or changes a plan.
     *
     * @throws PlatformException INVALID_REQUEST {@code plan.invalid}
     */
    public void set(TenantContext context, Plan plan) {
        if (!NAME.matcher(plan.name()).matches()
                || !plan.included().isPositive()
                || plan.included().compareTo(Ledger.MOST) > 0) {
            throw new PlatformException(
                    INVALID,
                    "A plan has a name of lower-case letters, digits and hyphens, and includes more than 0 credits.");
        }
        database.inTenant(context, handle -> {
            plans.put(handle, context, plan);
            audit.record(
                    handle,
                    context,
                    "plan.set",
                    "plan/" + plan.name(),
                    Map.of("included", plan.included().toString()));
            return true;
        });
    }

    /**
     * Gives an account a plan, and what it includes for this month.
     *
     * @throws PlatformException NOT_FOUND {@code plan.not-found}
     */
    public void join(TenantContext context, UUID account, String name) {
        database.inTenant(context, handle -> {
            Plan plan = plans.find(handle, context, name)
                    .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no plan '" + name + "'."));
            plans.join(handle, context, account, name);
            give(handle, context, new PlanDao.Member(account, plan.included()));
            audit.record(handle, context, "plan.joined", "account/" + account, Map.of("plan", name));
            return true;
        });
    }

    /** Takes an account's plan away; what it has of this month it keeps. Answers whether it had one. */
    public boolean leave(TenantContext context, UUID account) {
        return database.inTenant(context, handle -> {
            boolean had = plans.leave(handle, context, account);
            if (had) {
                audit.record(handle, context, "plan.left", "account/" + account, Map.of());
            }
            return had;
        });
    }

    /** Gives everybody what this month includes, once. */
    void giveAll(TenantContext context) {
        for (PlanDao.Member member : database.inTenant(context, handle -> plans.members(handle, context))) {
            database.inTenant(context, handle -> {
                give(handle, context, member);
                return true;
            });
        }
    }

    private void give(Handle handle, TenantContext context, PlanDao.Member member) {
        LedgerOwner owner = new LedgerOwner.Account(member.account());
        YearMonth month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        String key = "plan/" + accounts.of(handle, context, owner) + "/" + month;
        if (!ledger.isKnown(handle, context, key)) {
            NewCredit included = NewCredit.granted(member.included())
                    .until(month.plusMonths(1)
                            .atDay(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant())
                    .withKey(key);
            ledger.add(handle, context, owner, included);
        }
    }
}
