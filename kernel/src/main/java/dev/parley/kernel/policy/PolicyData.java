package dev.parley.kernel.policy;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What people were told and have seen goes with them. The register of legal requests stays for its term, without saying whose. */
final class PolicyData implements PersonalDataSource {
    private final PolicyNoticeDao notices;
    private final LegalRequestDao requests;

    @Inject
    PolicyData(PolicyNoticeDao notices, LegalRequestDao requests) {
        this.notices = notices;
        this.requests = requests;
    }

    @Override
    public Set<String> tables() {
        return Set.of("policy_notice", "legal_request");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        if (person.kind() == Actor.Kind.ACCOUNT) {
            person.id().ifPresent(account -> {
                notices.deleteOf(handle, context, account);
                requests.forgetAccount(handle, context, account);
            });
        }
    }

    /** Guests are told nothing: they have no address. */
    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {}

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        report.untold(
                "legal_request", "What an authority asked for may have to be kept secret: ask the privacy officer.");
        if (person.kind() == Actor.Kind.ACCOUNT) {
            person.id()
                    .ifPresent(account -> report.tell(
                            handle -> HeldTable.of("policy_notice").tell(notices.held(handle, context, account))));
        }
    }
}
