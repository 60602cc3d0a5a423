package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import jakarta.inject.Inject;

/** Tells guests and accounts what is held of them. */
final class PeopleReport {
    private static final HeldTable GUEST = HeldTable.of("guest").withheld(HeldTable.HASH, "token_hash");

    private final KeyService keys;
    private final PeopleReportDao dao;

    @Inject
    PeopleReport(KeyService keys, PeopleReportDao dao) {
        this.keys = keys;
        this.dao = dao;
    }

    void tell(TenantContext context, OwnerId person, PersonalReport report) {
        switch (person.kind()) {
            case GUEST -> report.tell(handle -> GUEST.tell(dao.guest(handle, context, person.id())));
            case ACCOUNT -> account(context, person, report);
        }
        report.tell(handle -> HeldTable.of("processing_restriction").tell(dao.restriction(handle, context, person)));
        report.untold(
                "guest_address",
                "Counts of messages by a part of a network address, hashed with a key of the day: nothing says whose they"
                        + " are.");
    }

    private void account(TenantContext context, OwnerId person, PersonalReport report) {
        report.tell(handle -> {
            TextCipher cipher = keys.ownerCipher(handle, context, person);
            return HeldTable.of("account")
                    .text("email", cipher.reader("account", "email"))
                    .text("name", cipher.reader("account", "name"))
                    .withheld(HeldTable.HASH, "email_hash")
                    .tell(dao.account(handle, context, person.id()));
        });
        report.tell(handle -> {
            TextCipher cipher = keys.ownerCipher(handle, context, person);
            return HeldTable.of("account_standing")
                    .text(
                            "reason",
                            (bytes, row) -> cipher.decrypt(
                                    bytes, new CellRef("account_standing", "reason", row.id("account_id"))))
                    .tell(dao.standing(handle, context, person.id()));
        });
    }
}
