package dev.parley.launcher.command;

import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.database.TenantContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose credits are meant. */
final class PayerOption {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice = new Choice();

    LedgerOwner find(Session session, TenantContext context) {
        return choice.account == null
                ? new LedgerOwner.Guests()
                : LedgerOwner.of(
                        AccountOption.find(session, context, choice.account).id());
    }

    /** One of them. */
    static final class Choice {
        @Option(
                names = "--account",
                paramLabel = "EMAIL|ID",
                description = "The account: its e-mail address, or its id where several have the address.")
        private @Nullable String account;

        @Option(names = "--guests", description = "The account from which the tenant pays for its guests.")
        @SuppressWarnings("UnusedVariable") // that it is given is all that it says
        private boolean guests;
    }
}
