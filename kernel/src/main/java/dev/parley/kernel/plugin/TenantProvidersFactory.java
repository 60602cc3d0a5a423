package dev.parley.kernel.plugin;

import dev.parley.spi.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Decides which providers are enabled for a tenant. What its settings leave as it was is kept. */
final class TenantProvidersFactory {
    private final PluginInventory inventory;
    private final Set<String> disabled;
    private final ProviderSettingsSource settings;
    private final ProviderWorkshop workshop;

    TenantProvidersFactory(
            PluginInventory inventory,
            Set<String> disabled,
            ProviderSettingsSource settings,
            ProviderWorkshop workshop) {
        this.inventory = inventory;
        this.disabled = disabled;
        this.settings = settings;
        this.workshop = workshop;
    }

    TenantProviders make(TenantId tenant, TenantSettings own, TenantProviders before) {
        long version = own.version();
        Build build = new Build(tenant, version, settings.system(tenant), own.values());
        return new TenantProviders(
                version,
                build.slots(InstalledPlugin::auth, before.auth()),
                build.slots(InstalledPlugin::payments, before.payments()),
                build.slots(InstalledPlugin::inference, before.inference()),
                build.slots(InstalledPlugin::retention, before.retention()));
    }

    private final class Build {
        private final TenantId tenant;
        private final long version;
        private final Map<String, String> system;
        private final Map<String, String> own;

        Build(TenantId tenant, long version, Map<String, String> system, Map<String, String> own) {
            this.tenant = tenant;
            this.version = version;
            this.system = system;
            this.own = own;
        }

        <P> List<ProviderSlot<P>> slots(
                Function<InstalledPlugin, List<InstalledProvider<P>>> kind, List<ProviderSlot<P>> before) {
            List<ProviderSlot<P>> chosen = new ArrayList<>();
            List<ProviderSlot<P>> fallbacks = new ArrayList<>();
            for (InstalledPlugin plugin : inventory.installed()) {
                for (InstalledProvider<P> provider : kind.apply(plugin)) {
                    ProviderDescription description = provider.description();
                    ProviderSettings written = ProviderSettings.of(description, system, own);
                    if (!disabled.contains(description.id())
                            && written.missing(description).isEmpty()) {
                        (description.fallback() ? fallbacks : chosen).add(slot(provider, written, before));
                    }
                }
            }
            return List.copyOf(chosen.isEmpty() ? fallbacks : chosen);
        }

        private <P> ProviderSlot<P> slot(
                InstalledProvider<P> provider, ProviderSettings written, List<ProviderSlot<P>> before) {
            return before.stream()
                    .filter(slot -> slot.fits(provider, written))
                    .findFirst()
                    .orElseGet(
                            () -> new ProviderSlot<>(provider, new ProviderOrder(tenant, written, version), workshop));
        }
    }
}
