package dev.parley.kernel.credits;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Whose a ledger account was is forgotten, and what it still has is given up; transfers stay, under a number that says
 * nothing of a person. While a request in progress holds a part, that waits for its end: what it does not cost is given up,
 * too.
 */
final class CreditsData implements PersonalDataSource {
    private final Ledger ledger;
    private final LedgerAccountDao accounts;
    private final PlanDao plans;
    private final CreditsReport held;

    @Inject
    CreditsData(Ledger ledger, LedgerAccountDao accounts, PlanDao plans, CreditsReport held) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.plans = plans;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("ledger_account", "balance", "transfer", "credit_lot", "plan", "plan_member");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        if (person.kind() == Actor.Kind.ACCOUNT) {
            person.id().map(LedgerOwner.Account::new).ifPresent(owner -> {
                plans.leave(handle, context, owner.id());
                forget(handle, context, owner);
            });
        }
    }

    @Override
    public Removed eraseSome(Handle handle, TenantContext context, Actor person, int limit) {
        return person.id()
                .filter(_ -> person.kind() == Actor.Kind.ACCOUNT)
                .map(id -> forget(handle, context, new LedgerOwner.Account(id)))
                .orElse(Removed.NOTHING);
    }

    private Removed forget(Handle handle, TenantContext context, LedgerOwner owner) {
        return accounts.find(handle, context, owner)
                .map(account -> {
                    ledger.forfeit(handle, context, account);
                    if (ledger.balance(handle, context, owner).held().isPositive()) {
                        return new Removed(0, true);
                    }
                    accounts.delete(handle, context, owner);
                    return new Removed(1, false);
                })
                .orElse(Removed.NOTHING);
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // Guests have no credits of their own: the tenant pays for them.
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person)
                .filter(owner -> owner.kind() == OwnerId.Kind.ACCOUNT)
                .ifPresent(owner -> held.tell(context, owner, report));
    }
}
