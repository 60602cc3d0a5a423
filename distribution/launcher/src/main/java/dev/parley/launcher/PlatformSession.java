package dev.parley.launcher;

import dev.parley.kernel.Platform;
import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.administration.BudgetAdministration;
import dev.parley.kernel.administration.CreditAdministration;
import dev.parley.kernel.administration.PlanAdministration;
import dev.parley.kernel.administration.PriceAdministration;
import dev.parley.kernel.backup.BackupDrills;
import dev.parley.kernel.backup.BackupService;
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
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.launcher.command.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A platform without HTTP, its database where it is the data directory's own, and the folders of what is written. */
record PlatformSession(Platform platform, Optional<EmbeddedDatabase> database, List<Path> files) implements Session {
    @Override
    public TenantService tenants() {
        return platform.tenants();
    }

    @Override
    public TenantSettingsService tenantSettings() {
        return platform.tenantSettings();
    }

    @Override
    public AccountService accounts() {
        return platform.accounts();
    }

    @Override
    public ApiKeyService apiKeys() {
        return platform.apiKeys();
    }

    @Override
    public AccountAdministration administration() {
        return platform.administration();
    }

    @Override
    public ErasureService erasures() {
        return platform.erasures();
    }

    @Override
    public ErasureReplay erasureReplay() {
        return platform.erasureReplay();
    }

    @Override
    public CreditAdministration credits() {
        return platform.creditAdministration();
    }

    @Override
    public PriceAdministration prices() {
        return platform.priceAdministration();
    }

    @Override
    public BudgetAdministration budgets() {
        return platform.budgetAdministration();
    }

    @Override
    public PlanAdministration plans() {
        return platform.planAdministration();
    }

    @Override
    public ExportService exports() {
        return platform.exports();
    }

    @Override
    public ImportService imports() {
        return platform.imports();
    }

    @Override
    public Outbox outbox() {
        return platform.outbox();
    }

    @Override
    public PromiseService promises() {
        return platform.promises();
    }

    @Override
    public RetentionEngine retention() {
        return platform.retention();
    }

    @Override
    public PolicyService policies() {
        return platform.policies();
    }

    @Override
    public PolicyDrafts policyDrafts() {
        return platform.policyDrafts();
    }

    @Override
    public BackupService backups() {
        return platform.backups();
    }

    @Override
    public BackupDrills drills() {
        return platform.backupDrills();
    }

    @Override
    public PluginInventory plugins() {
        return platform.plugins();
    }

    @Override
    public void close() {
        try {
            platform.close();
        } finally {
            database.ifPresent(EmbeddedDatabase::close);
        }
    }
}
