package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.erasure.Erasure;
import dev.parley.kernel.erasure.ErasureRequest;
import dev.parley.kernel.erasure.RequestedErasure;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.inventory.PersonalDataSource.Removed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "erase",
        aliases = "delete",
        description = {
            "Erases an account and everything of its holder's, for good, who is told.",
            "Prints how far that is, the receipt for its holder, and the token with which they fetch the last one."
        },
        mixinStandardHelpOptions = true)
final class AccountEraseCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Mixin
    private AccountOption account = new AccountOption();

    @Option(names = "--give-up-credits", description = "Ends credits that are left; without it, they are in the way.")
    private boolean giveUpCredits;

    @Option(names = "--at-once", description = "Does not wait for the grace that the tenant gives.")
    private boolean atOnce;

    @Option(names = "--take-back", description = "Takes an erasure back that waits, and prints the account's id.")
    private boolean takeBack;

    @Option(names = "--yes", description = "Does not ask, on a terminal, whether this is meant.")
    private boolean yes;

    AccountEraseCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Account found = account.find(session, context);
            if (takeBack) {
                session.erasures().withdraw(context, found.id());
                console.print(found.id().id().toString());
                return ExitCode.OK.status();
            }
            if (!yes && !Confirmation.of("Erase the account " + found.email() + " for good? It cannot be undone.")) {
                console.complain("parley: nothing was erased.");
                return ExitCode.FAILED.status();
            }
            RequestedErasure asked = session.erasures()
                    .request(context, found.id(), new ErasureRequest(Locale.ENGLISH, giveUpCredits, atOnce));
            removeRows(session, context, asked.erasure());
            show(session.erasures().find(context, asked.erasure().id(), asked.token()), asked.token());
            return ExitCode.OK.status();
        }
    }

    /** What may still follow from a request in progress is left to the server. */
    private void removeRows(Session session, TenantContext context, Erasure erasure) {
        try (Counter rows = new Counter(console, "rows removed", erasure.rowsRemoved())) {
            Removed removed = session.erasures().removeSome(context, erasure.id());
            while (removed.more()) {
                rows.add(removed.rows());
                removed = session.erasures().removeSome(context, erasure.id());
            }
        }
    }

    private void show(Erasure erasure, String token) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", erasure.id().toString());
        json.put("state", erasure.state().written());
        json.put("requestedAt", erasure.requestedAt().toString());
        json.put("dueAt", erasure.dueAt().toString());
        json.put("waitsFor", erasure.waitsFor());
        erasure.erasedAt().map(Instant::toString).ifPresent(time -> json.put("erasedAt", time));
        json.put("rowsRemoved", erasure.rowsRemoved());
        json.put("token", token);
        erasure.receipt().ifPresent(receipt -> json.put("receipt", receipt));
        if (output.json()) {
            console.json(json);
        } else {
            json.forEach((key, value) -> console.print(key + "\t" + value));
        }
    }
}
