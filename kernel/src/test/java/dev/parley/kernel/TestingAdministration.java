package dev.parley.kernel;

import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.AccountStandings;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.privacy.BreakGlass;
import dev.parley.kernel.privacy.Disclosures;
import dev.parley.kernel.privacy.OfficerTask;
import dev.parley.kernel.privacy.OfficerTasks;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What is done about a tenant's people by others. */
final class TestingAdministration {
    private final TestingKernel kernel;
    private final TenantContext context;
    private final Account account;
    private final AccountStandings standings;
    private final BreakGlass breakGlass;
    private final OfficerTasks tasks;
    private UUID request = new UUID(0, 0);
    private UUID task = new UUID(0, 0);

    private TestingAdministration(TestingKernel kernel, TenantContext context, Account account) {
        this.kernel = kernel;
        this.context = context;
        this.account = account;
        standings = kernel.get(AccountStandings.class);
        breakGlass = kernel.get(BreakGlass.class);
        tasks = kernel.get(OfficerTasks.class);
    }

    static TestingAdministration of(TestingKernel kernel, TenantContext context, Account account) {
        return new TestingAdministration(kernel, context, account);
    }

    /** Leaves a row in each table, and the account as it was. */
    void begin(UUID conversation) {
        UUID id = account.id().id();
        change(handle -> standings.suspend(handle, context, id, "a doubt"));
        change(handle -> standings.restore(handle, context, id, "no doubt"));
        change(handle -> standings.changeRole(handle, context, id, Role.SUPPORT));
        request = breakGlass.request(as(account), conversation, "an emergency").id();
        change(handle -> standings.changeRole(handle, context, id, account.role()));
        task = tasks.open(context, OfficerTask.Kind.CHILD, "My son is nine.");
    }

    /** Everything is decided, read and ended. */
    void goOn(OwnerId guest) {
        AccountAdministration accounts = kernel.get(AccountAdministration.class);
        Account owner = register("olga@example.org");
        Account former = register("olaf@example.org");
        change(handle -> standings.changeRole(handle, context, former.id().id(), Role.ADMIN));
        change(handle -> standings.changeRole(handle, context, account.id().id(), Role.SUPPORT));
        accounts.list(context, Optional.empty(), 10);
        accounts.describe(context, account.id().id());

        breakGlass.approve(as(owner), request);
        breakGlass.read(as(account), request);
        breakGlass.end(as(account), request);
        kernel.get(Disclosures.class).requests(as(owner), Optional.empty(), 10);
        kernel.get(Disclosures.class).of(context, guest);

        tasks.list(as(owner), OfficerTask.State.OPEN, Optional.empty(), 10);
        tasks.close(as(owner), task, "The account is gone.");
        kernel.get(AccountDeletion.class).delete(context, former.id(), Locale.ENGLISH);
        change(handle -> kernel.get(AuditLog.class).page(handle, context, OptionalLong.empty(), 10));
    }

    private Account register(String email) {
        return change(
                handle -> kernel.get(AccountService.class).register(handle, context, NewAccount.of(email, Role.OWNER)));
    }

    private TenantContext as(Account actor) {
        return new TenantContext(context.tenantId(), actor.id().asActor());
    }

    private <T> T change(Database.Work<T> work) {
        return kernel.get(Database.class).inTenant(context, work);
    }
}
