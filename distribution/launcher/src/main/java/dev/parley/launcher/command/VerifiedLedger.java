package dev.parley.launcher.command;

import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.tenancy.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in a tenant's ledger. */
record VerifiedLedger(String tenant, LedgerCheck.Result result) {
    static List<VerifiedLedger> ofAll(Session session, Console console) {
        return of(session, session.tenants().list(), console);
    }

    static List<VerifiedLedger> of(Session session, List<Tenant> tenants, Console console) {
        List<VerifiedLedger> all = new ArrayList<>();
        try (Progress progress = Progress.over(console, "Verifying ledgers of tenants", tenants.size())) {
            for (Tenant one : tenants) {
                all.add(new VerifiedLedger(one.name(), session.credits().check(session.context(one.name()))));
                progress.step();
            }
        }
        return all;
    }

    static boolean areExact(List<VerifiedLedger> ledgers) {
        return ledgers.stream().allMatch(one -> one.result().isExact());
    }

    void print(Console console) {
        if (result.isExact()) {
            console.print(tenant + "\texact\t" + result.transfers() + " transfers");
        }
        result.problems().forEach(problem -> console.print(tenant + "\tWRONG\t" + problem));
    }

    Map<String, ?> asJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("tenant", tenant);
        json.put("exact", result.isExact());
        json.put("transfers", result.transfers());
        json.put("problems", result.problems());
        return json;
    }
}
