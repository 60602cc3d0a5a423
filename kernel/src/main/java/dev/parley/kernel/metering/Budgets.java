package dev.parley.kernel.metering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** How much may be spent in a period, by an account, by all guests, or by the whole tenant; a key says it itself. */
public final class Budgets implements NoticeListener {
    private static final ErrorCode INVALID = new ErrorCode("budget.invalid", ErrorType.INVALID_REQUEST);
    private static final int MOST_TENANTS = 10_000;

    private final Database database;
    private final BudgetDao budgets;
    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;
    private final AtomicLong generation = new AtomicLong();
    private final Cache<TenantId, Map<BudgetSubject, List<Budget>>> known =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();

    @Inject
    Budgets(Database database, BudgetDao budgets, Notices notices, AuditLog audit, Clock clock) {
        this.database = database;
        this.budgets = budgets;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of a tenant. */
    public List<Budget> list(TenantContext context) {
        return database.inTenant(context, handle -> budgets.list(handle, context));
    }

    /**
     * Sets a budget of an account, of the guests or of the tenant.
     *
     * @throws PlatformException INVALID_REQUEST {@code budget.invalid} if it is of a key, which has it among its terms, or
     *     the amount is negative
     */
    public void set(TenantContext context, Budget budget) {
        database.inTenant(context, handle -> {
            set(handle, context, budget);
            return true;
        });
    }

    /** The same, in the caller's transaction. */
    public void set(Handle handle, TenantContext context, Budget budget) {
        if (budget.subject().kind() == BudgetSubject.Kind.KEY || budget.amount().value() < 0) {
            throw new PlatformException(
                    INVALID, "A budget is of an account, the guests or the tenant, and not below 0 credits.");
        }
        budgets.put(handle, context, budget);
        audit.record(
                handle,
                context,
                "budget.set",
                thing(budget.subject()),
                Map.of(
                        "period",
                        budget.period().name(),
                        "credits",
                        budget.amount().toString()));
        notices.send(handle, Topic.BUDGET, context.tenantId(), budget.subject().id());
    }

    /** Takes a budget away; answers whether there was one. */
    public boolean remove(TenantContext context, BudgetSubject subject, BudgetPeriod period) {
        return database.inTenant(context, handle -> remove(handle, context, subject, period));
    }

    /** The same, in the caller's transaction. */
    public boolean remove(Handle handle, TenantContext context, BudgetSubject subject, BudgetPeriod period) {
        boolean found = budgets.delete(handle, context, subject, period);
        if (found) {
            audit.record(handle, context, "budget.removed", thing(subject), Map.of("period", period.name()));
            notices.send(handle, Topic.BUDGET, context.tenantId(), subject.id());
        }
        return found;
    }

    /** What bounds a request today. */
    List<BudgetLimit> limits(MeteredRequest request) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<BudgetLimit> limits = new ArrayList<>();
        UUID account = request.person().kind() == OwnerId.Kind.ACCOUNT
                ? request.person().id()
                : null;
        request.key()
                .filter(key -> key.budget().isPresent())
                .map(key -> new Budget(
                        BudgetSubject.key(key.id()),
                        BudgetPeriod.MONTH,
                        new MicroCredits(key.budget().getAsLong())))
                .ifPresent(budget -> limits.add(budget.on(today, account)));
        Map<BudgetSubject, List<Budget>> set = read(request.context());
        set.getOrDefault(BudgetSubject.of(request.person()), List.of())
                .forEach(budget -> limits.add(budget.on(today, account)));
        set.getOrDefault(BudgetSubject.tenant(), List.of()).forEach(budget -> limits.add(budget.on(today, null)));
        return limits;
    }

    @Override
    public Topic topic() {
        return Topic.BUDGET;
    }

    @Override
    public void changed(TenantId tenant, UUID thing) {
        generation.incrementAndGet();
        known.invalidate(tenant);
    }

    @Override
    public void missed() {
        generation.incrementAndGet();
        known.invalidateAll();
    }

    private Map<BudgetSubject, List<Budget>> read(TenantContext context) {
        Map<BudgetSubject, List<Budget>> found = notices.heard() ? known.getIfPresent(context.tenantId()) : null;
        if (found != null) {
            return found;
        }
        long before = generation.get();
        Map<BudgetSubject, List<Budget>> read = Budget.bySubject(list(context));
        known.put(context.tenantId(), read);
        if (generation.get() != before) {
            // What was read before the change must not stay.
            known.invalidate(context.tenantId());
        }
        return read;
    }

    private static String thing(BudgetSubject subject) {
        return "budget/" + subject.kind() + "/" + subject.id();
    }
}
