package dev.parley.launcher;

import dev.parley.kernel.Platform;
import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.administration.BudgetAdministration;
import dev.parley.kernel.administration.CreditAdministration;
import dev.parley.kernel.administration.PriceAdministration;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.rights.ExportService;
import dev.parley.kernel.rights.ImportService;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.launcher.command.Session;
import java.util.Optional;

/** A platform without HTTP, and its database where it is the data directory's own. */
record PlatformSession(Platform platform, Optional<EmbeddedDatabase> database) implements Session {
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
    public AccountDeletion deletion() {
        return platform.accountDeletion();
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
