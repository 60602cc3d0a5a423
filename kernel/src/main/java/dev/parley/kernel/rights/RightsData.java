package dev.parley.kernel.rights;

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

/** What a person has asked for and agreed to. The keys of archives go with the person's. */
final class RightsData implements PersonalDataSource {
    private static final String ARCHIVE = "A piece of your archive: fetch it whole.";

    private final ExportDao exports;
    private final ConsentDao consents;
    private final ConfirmationDao confirmations;
    private final KeyService keys;
    private final RightsReportDao held;

    @Inject
    RightsData(
            ExportDao exports,
            ConsentDao consents,
            ConfirmationDao confirmations,
            KeyService keys,
            RightsReportDao held) {
        this.exports = exports;
        this.consents = consents;
        this.confirmations = confirmations;
        this.keys = keys;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("export_job", "export_chunk", "consent", "account_confirmation");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        OwnerId.of(person).ifPresent(owner -> {
            exports.deleteOf(handle, context, owner);
            if (owner.kind() == OwnerId.Kind.ACCOUNT) {
                consents.deleteOf(handle, context, owner.id());
                confirmations.deleteOf(handle, context, owner.id());
            }
        });
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        exports.updateOwner(
                handle,
                context,
                OwnerId.of(guest).orElseThrow(),
                OwnerId.of(account).orElseThrow());
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> {
            report.tell(handle -> HeldTable.of("export_job").tell(held.exports(handle, context, owner)));
            report.tell(handle -> HeldTable.of("export_chunk")
                    .withheld(ARCHIVE, "content")
                    .tell(held.chunks(handle, context, owner)));
            if (owner.kind() == OwnerId.Kind.ACCOUNT) {
                ofAccount(context, owner, report);
            }
        });
    }

    private void ofAccount(TenantContext context, OwnerId owner, PersonalReport report) {
        report.tell(handle -> HeldTable.of("consent").tell(held.consents(handle, context, owner.id())));
        report.tell(handle -> HeldTable.of("account_confirmation")
                .text("details", keys.ownerCipher(handle, context, owner).reader("account_confirmation", "details"))
                .withheld(HeldTable.HASH, "token_hash")
                .tell(held.confirmations(handle, context, owner.id())));
    }
}
