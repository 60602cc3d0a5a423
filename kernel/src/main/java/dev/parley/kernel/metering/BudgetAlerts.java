package dev.parley.kernel.metering;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Tells by mail when 80 and 100 % of a budget are spent: the account whose it is, or those who run the tenant. */
final class BudgetAlerts implements RecurringJob {
    private static final Set<Role> RUN_THE_TENANT = Set.of(Role.OWNER, Role.BILLING);

    private final TenantService tenants;
    private final Database database;
    private final BudgetDao budgets;
    private final AccountService accounts;
    private final MailService mails;

    @Inject
    BudgetAlerts(
            TenantService tenants, Database database, BudgetDao budgets, AccountService accounts, MailService mails) {
        this.tenants = tenants;
        this.database = database;
        this.budgets = budgets;
        this.accounts = accounts;
        this.mails = mails;
    }

    @Override
    public String name() {
        return "budget-alerts";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> tell(TenantContext.system(tenant.id())));
    }

    void tell(TenantContext context) {
        database.inTenant(context, handle -> {
            for (BudgetDao.Alert alert : budgets.alerts(handle, context)) {
                readers(handle, context, alert).forEach(reader -> mails.send(handle, context, mail(reader, alert)));
                budgets.told(handle, context, alert);
            }
            return true;
        });
    }

    private List<Account> readers(Handle handle, TenantContext context, BudgetDao.Alert alert) {
        return alert.account()
                .map(account -> accounts.find(handle, context, account).stream().toList())
                .orElseGet(() -> accounts.list(context).stream()
                        .filter(account -> RUN_THE_TENANT.contains(account.role()))
                        .toList());
    }

    private static Mail mail(Account reader, BudgetDao.Alert alert) {
        return new Mail(
                        reader.email(),
                        Locale.ENGLISH,
                        MailTemplate.BUDGET_ALERT,
                        Map.of(
                                "budget", alert.kind().words(),
                                "percent", Integer.toString(alert.percent()),
                                "spent", alert.spent().toString(),
                                "amount", alert.amount().toString()))
                .ownedBy(reader.id());
    }
}
