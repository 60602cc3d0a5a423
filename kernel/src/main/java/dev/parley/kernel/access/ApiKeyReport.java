package dev.parley.kernel.access;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;

/** Tells an account's holder what is held of the API keys. */
final class ApiKeyReport {
    private final KeyService keys;
    private final ApiKeyReportDao dao;

    @Inject
    ApiKeyReport(KeyService keys, ApiKeyReportDao dao) {
        this.keys = keys;
        this.dao = dao;
    }

    void tell(TenantContext context, OwnerId account, PersonalReport report) {
        report.tell(handle -> HeldTable.of("api_key")
                .text("name", keys.ownerCipher(handle, context, account).reader("api_key", "name"))
                .withheld(HeldTable.HASH, "secret_hash")
                .tell(dao.keys(handle, context, account.id())));
        report.tell(handle -> HeldTable.of("api_key_request")
                .withheld(HeldTable.HASH, "request_hash")
                .tell(dao.requests(handle, context, account.id())));
    }
}
