package dev.parley.kernel.plugin;

import dev.parley.kernel.config.Settings;
import dev.parley.kernel.config.SettingsCatalogue;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.web.WebSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installed plugins: loaded, checked, and not in use yet. Closing it closes their class loaders. */
public final class PluginInventory implements AutoCloseable {
    private static final ErrorCode SETTINGS = new ErrorCode("plugins.settings", ErrorType.INVALID_REQUEST);
    private static final Logger log = LoggerFactory.getLogger(PluginInventory.class);

    private final List<InstalledPlugin> plugins;
    private final List<PluginClassLoader> loaders;

    private PluginInventory(List<InstalledPlugin> plugins, List<PluginClassLoader> loaders) {
        this.plugins = List.copyOf(plugins);
        this.loaders = List.copyOf(loaders);
    }

    /**
     * Loads every plugin. Runs their constructors and what describes them; makes no provider.
     *
     * @throws PlatformException {@code plugins.defective}: the message lists what is wrong with each and how to mend it
     */
    public static PluginInventory load(PluginConfig config) {
        PluginLoader loader = new PluginLoader();
        loader.load(config);
        PluginInventory inventory = new PluginInventory(loader.plugins(), loader.loaders());
        try {
            loader.defects().throwIfAny();
        } catch (PlatformException e) {
            inventory.close();
            throw e;
        }
        return inventory;
    }

    /** In the order of loading. */
    public List<PluginDescription> plugins() {
        return plugins.stream().map(InstalledPlugin::description).toList();
    }

    /** Every installed provider, enabled or not. */
    public List<ProviderDescription> providers() {
        return plugins.stream().flatMap(plugin -> plugin.providers().stream()).toList();
    }

    /** Adds what the installed providers can be told, so that settings can be read. */
    public SettingsCatalogue declareSettings(SettingsCatalogue platform) {
        SettingsCatalogue all = platform;
        for (ProviderDescription provider : providers()) {
            all = all.with(provider.settingsPrefix(), provider.schema());
        }
        return all;
    }

    /** What the operator has set for the installed providers, by whole keys, as {@code inference.gpu.endpoints}. */
    Map<String, String> operatorSettings(Settings settings) {
        Map<String, String> values = new HashMap<>();
        for (ProviderDescription provider : providers()) {
            settings.under(provider.settingsPrefix())
                    .forEach((key, value) -> values.put(provider.settingsPrefix() + key, value));
        }
        return Map.copyOf(values);
    }

    /**
     * Holds the operator's settings against what is installed.
     *
     * @throws PlatformException {@code plugins.settings}: the message lists all that is wrong
     */
    public void checkSettings(Settings settings) {
        checkSettings(Set.copyOf(settings.get(PluginConfig.DISABLED)), operatorSettings(settings));
    }

    /** @param settings by whole keys, as {@code inference.gpu.endpoints} */
    void checkSettings(Set<String> disabled, Map<String, String> settings) {
        List<ProviderDescription> providers = providers();
        List<String> ids = providers.stream().map(ProviderDescription::id).toList();
        List<String> problems = new ArrayList<>(new ProviderSettingsCheck(providers).system(settings));
        for (String id : new TreeSet<>(disabled)) {
            if (!ids.contains(id)) {
                problems.add("plugins.disabled: no provider " + id + " is installed"
                        + ProviderSettingsCheck.suggestion(id, ids));
            }
        }
        if (!problems.isEmpty()) {
            throw new PlatformException(
                    SETTINGS, "These settings of providers cannot be used:\n  " + String.join("\n  ", problems));
        }
    }

    /** Logs which providers the operator's settings leave incomplete. */
    void warnOfIncomplete(Map<String, String> settings) {
        providers().forEach(provider -> warnIfIncomplete(provider, settings));
    }

    private static void warnIfIncomplete(ProviderDescription provider, Map<String, String> settings) {
        ProviderSettings written = ProviderSettings.of(provider, settings, Map.of());
        List<String> missing = written.missing(provider);
        if (!written.system().isEmpty() && !missing.isEmpty()) {
            log.warn("{} is enabled only for tenants that bring these settings themselves: {}", provider.id(), missing);
        }
    }

    /** In the order of their mounts, longest first. */
    List<WebSite> webSites() {
        return plugins.stream()
                .flatMap(plugin -> plugin.webSites().stream())
                .sorted(Comparator.comparingInt(
                                (InstalledWebSite site) -> site.mount().length())
                        .reversed()
                        .thenComparing(InstalledWebSite::mount))
                .<WebSite>map(site -> site)
                .toList();
    }

    List<InstalledPlugin> installed() {
        return plugins;
    }

    @Override
    public void close() {
        for (PluginClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                log.warn("The jars of {} could not be closed", loader.getName(), e);
            }
        }
    }
}
