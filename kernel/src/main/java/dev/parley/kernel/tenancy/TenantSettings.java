package dev.parley.kernel.tenancy;

import dev.parley.kernel.config.Nearest;
import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderSettingsCheck;
import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigScope;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be set for a tenant: the platform's settings that are the tenants', and those of installed providers. */
public final class TenantSettings {
    private final List<TenantSetting> all = new ArrayList<>();
    private final List<Setting<?>> own;
    private final ProviderSettingsCheck providers;

    @Inject
    TenantSettings(Settings settings, PluginInventory plugins) {
        this(settings.perTenant(), plugins.providers());
    }

    public TenantSettings(List<Setting<?>> own, List<ProviderDescription> installed) {
        this.own = List.copyOf(own);
        providers = new ProviderSettingsCheck(installed);
        own.forEach(setting -> all.add(of(setting.description())));
        for (ProviderDescription provider : installed) {
            provider.schema().properties().forEach(property -> all.add(of(provider.settingsPrefix(), property)));
        }
    }

    /** The platform's first. */
    public List<TenantSetting> list() {
        return List.copyOf(all);
    }

    public Optional<TenantSetting> find(String key) {
        return all.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /**
     * What is wrong with a value; a blank one takes away what was set. Values of secrets stay out of the message.
     *
     * @param writer {@code SYSTEM} for the operator, who may set everything
     */
    public Optional<String> problem(String key, String value, ConfigScope writer) {
        Optional<TenantSetting> known = find(key);
        if (known.isEmpty()) {
            return Optional.of(key + ": there is no such setting"
                    + Nearest.to(key, all.stream().map(TenantSetting::key).toList())
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse(""));
        }
        Optional<Setting<?>> platforms =
                own.stream().filter(setting -> setting.key().equals(key)).findFirst();
        if (platforms.isPresent()) {
            return value.isBlank() ? Optional.empty() : problem(platforms.get(), value);
        }
        Map<String, String> written = Map.of(key, value);
        return (writer == ConfigScope.SYSTEM ? providers.system(written) : providers.tenant(written))
                .stream().findFirst();
    }

    private static Optional<String> problem(Setting<?> setting, String value) {
        try {
            var _ = setting.parse(value.strip());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(setting.key() + " " + e.getMessage() + " ("
                    + setting.description().help() + ")");
        }
    }

    private static TenantSetting of(Setting.Description setting) {
        return new TenantSetting(
                setting.key(), setting.form(), setting.shownDefault(), setting.help(), setting.secret(), false);
    }

    private static TenantSetting of(String prefix, ConfigProperty property) {
        return new TenantSetting(
                prefix + property.key(),
                property.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                property.defaultValue().orElse(""),
                property.help(),
                property.secret(),
                property.scope() == ConfigScope.SYSTEM);
    }
}
