package dev.parley.kernel.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings in force. */
public final class Settings {
    private final Map<String, String> values;
    private final Map<String, String> origins;
    private final SettingsCatalogue catalogue;

    /** @param origins whence each value comes, by the same keys */
    Settings(SettingsCatalogue catalogue, Map<String, String> values, Map<String, String> origins) {
        this.catalogue = catalogue;
        this.values = Map.copyOf(values);
        this.origins = Map.copyOf(origins);
    }

    /** Reads and checks settings against what may be set. */
    public static SettingsReader reader(SettingsCatalogue catalogue) {
        return new SettingsReader(catalogue);
    }

    /** The value, or the setting's default. */
    public <T> T get(Setting<T> setting) {
        String value = values.get(setting.key());
        return value == null ? setting.defaultValue() : setting.parse(value);
    }

    /** What is set below a prefix, unparsed, by the rest of the key; a provider's settings are checked by its own schema. */
    public Map<String, String> under(String prefix) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    /** Every setting with its value in force, by key; secrets are hidden. */
    public Map<String, String> effective() {
        var lines = new TreeMap<String, String>();
        catalogue.descriptions().forEach((key, description) -> {
            String value = values.get(key);
            if (value == null) {
                lines.put(key, description.shownDefault());
            } else {
                lines.put(key, description.secret() ? "(hidden)" : value);
            }
        });
        return lines;
    }

    /** The platform's own settings that tenants may set for themselves; those of providers are in their schemas. */
    public List<Setting<?>> perTenant() {
        return catalogue.settings().stream()
                .filter(setting -> setting.description().perTenant())
                .toList();
    }

    /** Whence a value comes, as {@code the environment}; empty where the default is in force. */
    public Optional<String> origin(String key) {
        return Optional.ofNullable(origins.get(key));
    }

    /** The keys that somebody has set. */
    public List<String> keysSet() {
        return values.keySet().stream().sorted().toList();
    }

    @Override
    public String toString() {
        return "Settings" + keysSet();
    }
}
