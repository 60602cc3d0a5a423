package dev.parley.kernel.administration;

import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Adjustments of an account's credits go with the account. */
final class AdministrationData implements PersonalDataSource {
    private final CreditAdjustmentDao adjustments;

    @Inject
    AdministrationData(CreditAdjustmentDao adjustments) {
        this.adjustments = adjustments;
    }

    @Override
    public Set<String> tables() {
        return Set.of("credit_adjustment");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        if (person.kind() == Actor.Kind.ACCOUNT) {
            person.id().map(LedgerOwner.Account::new).ifPresent(owner -> adjustments.deleteOf(handle, context, owner));
        }
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // Guests have no credits of their own that somebody could adjust.
    }
}
