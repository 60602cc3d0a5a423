package dev.parley.kernel.administration;

import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Adjustments of an account's credits go with the account. */
final class AdministrationData implements PersonalDataSource {
    private static final String OTHERS = "The number of somebody who administers credits.";

    private final CreditAdjustmentDao adjustments;
    private final KeyService keys;
    private final AdministrationReportDao held;

    @Inject
    AdministrationData(CreditAdjustmentDao adjustments, KeyService keys, AdministrationReportDao held) {
        this.adjustments = adjustments;
        this.keys = keys;
        this.held = held;
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

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person)
                .filter(owner -> owner.kind() == OwnerId.Kind.ACCOUNT)
                .ifPresent(owner -> report.tell(handle -> HeldTable.of("credit_adjustment")
                        .text("reason", keys.tenantCipher(handle, context).reader("credit_adjustment", "reason"))
                        .withheld(OTHERS, "requested_by", "decided_by")
                        .tell(held.adjustments(handle, context, owner.id()))));
    }
}
