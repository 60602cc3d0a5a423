package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.metering.BudgetPeriod;
import dev.parley.kernel.metering.BudgetSubject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which budget is meant. */
final class BudgetOption {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice = new Choice();

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            description = "day, month or lifetime; days and months are of UTC.")
    private BudgetPeriod period = BudgetPeriod.MONTH;

    BudgetPeriod period() {
        return period;
    }

    BudgetSubject find(Session session, TenantContext context) {
        if (choice.account != null) {
            return BudgetSubject.account(
                    AccountOption.find(session, context, choice.account).id().id());
        }
        return choice.guests ? BudgetSubject.guests() : BudgetSubject.tenant();
    }

    /** One of them. */
    static final class Choice {
        @Option(
                names = "--account",
                paramLabel = "EMAIL|ID",
                description = "That of an account: its e-mail address, or its id where several have the address.")
        private @Nullable String account;

        @Option(names = "--guests", description = "That of all guests together.")
        private boolean guests;

        @Option(names = "--everybody", description = "That of the whole tenant.")
        @SuppressWarnings("UnusedVariable") // that it is given is all that it says
        private boolean everybody;
    }
}
