package dev.parley.kernel.metering;

import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Receipts and budgets of a person. What is held for requests in progress goes when these end, and leaves a receipt. */
final class MeteringData implements PersonalDataSource {
    private final ReceiptDao receipts;
    private final BudgetDao budgets;
    private final Notices notices;
    private final MeteringReport held;

    @Inject
    MeteringData(ReceiptDao receipts, BudgetDao budgets, Notices notices, MeteringReport held) {
        this.receipts = receipts;
        this.budgets = budgets;
        this.notices = notices;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("hold", "receipt", "budget", "budget_use");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        owner(person).ifPresent(owner -> {
            if (owner.kind() == OwnerId.Kind.ACCOUNT) {
                budgets.deleteUseOf(handle, context, owner.id());
                budgets.deleteOf(handle, context, BudgetSubject.account(owner.id()));
                notices.send(handle, Topic.BUDGET, context.tenantId(), owner.id());
            }
        });
    }

    @Override
    public Removed eraseSome(Handle handle, TenantContext context, Actor person, int limit) {
        return owner(person)
                .map(owner -> {
                    int deleted = receipts.deleteSomeOf(handle, context, owner, limit);
                    boolean inProgress = receipts.holdsAny(handle, context, owner);
                    return new Removed(deleted, inProgress || deleted == limit);
                })
                .orElse(Removed.NOTHING);
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        receipts.updateOwner(
                handle, context, owner(guest).orElseThrow(), owner(account).orElseThrow());
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> held.tell(context, owner, report));
    }

    private static Optional<OwnerId> owner(Actor person) {
        return switch (person.kind()) {
            case GUEST -> person.id().map(OwnerId::guest);
            case ACCOUNT -> person.id().map(OwnerId::account);
            case SYSTEM, OPERATOR, API_KEY -> Optional.empty();
        };
    }
}
