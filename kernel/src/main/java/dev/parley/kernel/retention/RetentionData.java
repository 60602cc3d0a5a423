package dev.parley.kernel.retention;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** That somebody was held stays, for whoever must account for it, as the audit log does; who was a guest is held on. */
final class RetentionData implements PersonalDataSource {
    private final HoldDao holds;

    @Inject
    RetentionData(HoldDao holds) {
        this.holds = holds;
    }

    @Override
    public Set<String> tables() {
        return Set.of("legal_hold");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        // Nothing is erased while it is held; what is left after that names a person who is not there any more.
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        holds.updateOwner(
                handle, context, guest.id().orElseThrow(), account.id().orElseThrow());
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        report.untold(
                "legal_hold",
                "What must be kept for an authority may have to be kept secret: ask the privacy officer.");
    }
}
