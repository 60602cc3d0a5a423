package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;

/** Tells an account's holder what is held of how one signs in. */
final class SignInReport {
    private static final String SECRET = "It would take back the permission at the provider, and opens nothing here.";

    private final KeyService keys;
    private final SignInReportDao dao;

    @Inject
    SignInReport(KeyService keys, SignInReportDao dao) {
        this.keys = keys;
        this.dao = dao;
    }

    void tell(TenantContext context, OwnerId owner, PersonalReport report) {
        if (owner.kind() == OwnerId.Kind.ACCOUNT) {
            account(context, owner, report);
        }
        report.untold("sign_in_attempt", "Sign-ins that have begun, for minutes: nothing says whose they are.");
        report.untold("grant_revocation", "What a provider is still to be told of somebody who has gone.");
        report.untold("logout_notice", "Hashes of notices of providers, which name nobody.");
    }

    private void account(TenantContext context, OwnerId owner, PersonalReport report) {
        report.tell(handle -> HeldTable.of("sign_in_identity")
                .text("email", keys.ownerCipher(handle, context, owner).reader("sign_in_identity", "email"))
                .withheld(HeldTable.HASH, "person_hash")
                .withheld(SECRET, "revocation_secret")
                .tell(dao.identities(handle, context, owner.id())));
        report.tell(handle -> HeldTable.of("free_use")
                .withheld(HeldTable.HASH, "person_hash")
                .tell(dao.freeUse(handle, context, owner.id())));
    }
}
