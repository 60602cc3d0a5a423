package dev.parley.launcher.command;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.administration.BudgetAdministration;
import dev.parley.kernel.administration.CreditAdministration;
import dev.parley.kernel.administration.PlanAdministration;
import dev.parley.kernel.administration.PriceAdministration;
import dev.parley.kernel.backup.BackupDrills;
import dev.parley.kernel.backup.BackupService;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.erasure.ErasureReplay;
import dev.parley.kernel.erasure.ErasureService;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.policy.PolicyDrafts;
import dev.parley.kernel.policy.PolicyService;
import dev.parley.kernel.promise.PromiseService;
import dev.parley.kernel.retention.RetentionEngine;
import dev.parley.kernel.rights.ExportService;
import dev.parley.kernel.rights.ImportService;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.nio.file.Path;
import java.util.List;

/** A platform that a command works with, beside a running server or with a database of its own. */
public interface Session extends AutoCloseable {
    TenantService tenants();

    TenantSettingsService tenantSettings();

    AccountService accounts();

    ApiKeyService apiKeys();

    AccountAdministration administration();

    ErasureService erasures();

    ErasureReplay erasureReplay();

    CreditAdministration credits();

    PriceAdministration prices();

    BudgetAdministration budgets();

    PlanAdministration plans();

    ExportService exports();

    ImportService imports();

    Outbox outbox();

    /** What the privacy policy promises. */
    PromiseService promises();

    /** Folders with what the installation writes: log files, and its database where that is its own. */
    List<Path> files();

    RetentionEngine retention();

    PolicyService policies();

    PolicyDrafts policyDrafts();

    BackupService backups();

    BackupDrills drills();

    PluginInventory plugins();

    @Override
    void close();

    /** @throws PlatformException if there is no such tenant */
    default Tenant tenant(String name) {
        return tenants()
                .findByName(name)
                .orElseThrow(() -> new PlatformException(
                        new ErrorCode("tenant.not-found", ErrorType.NOT_FOUND),
                        "There is no tenant '" + name + "'. 'parley tenant list' shows those that there are."));
    }

    default TenantContext context(String tenant) {
        return new TenantContext(tenant(tenant).id(), Actor.OPERATOR);
    }

    /** Opens sessions. */
    @FunctionalInterface
    interface Opener {
        /** @throws PlatformException saying what is in the way */
        Session open(InstallationOptions options);
    }
}
