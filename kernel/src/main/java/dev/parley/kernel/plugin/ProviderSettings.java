package dev.parley.kernel.plugin;

import dev.parley.spi.config.ConfigProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is written for one provider and one tenant, by whole keys. A blank value counts as none. */
record ProviderSettings(Map<String, String> system, Map<String, String> tenant) {
    ProviderSettings {
        system = Map.copyOf(system);
        tenant = Map.copyOf(tenant);
    }

    static ProviderSettings of(ProviderDescription provider, Map<String, String> system, Map<String, String> tenant) {
        return new ProviderSettings(pick(provider, system), pick(provider, tenant));
    }

    /** The values in force by the schema's keys: the tenant's, else the operator's, else the default. */
    Map<String, String> effective(ProviderDescription provider) {
        Map<String, String> values = new HashMap<>();
        for (ConfigProperty property : provider.schema().properties()) {
            property.defaultValue().ifPresent(value -> values.put(property.key(), value));
        }
        system.forEach((key, value) -> values.put(provider.schemaKey(key), value));
        tenant.forEach((key, value) -> values.put(provider.schemaKey(key), value));
        return values;
    }

    /** The required settings that nobody has written. The provider is enabled if there are none. */
    List<String> missing(ProviderDescription provider) {
        Map<String, String> values = effective(provider);
        return provider.schema().properties().stream()
                .filter(ConfigProperty::required)
                .map(ConfigProperty::key)
                .filter(key -> !values.containsKey(key))
                .map(key -> provider.settingsPrefix() + key)
                .toList();
    }

    private static Map<String, String> pick(ProviderDescription provider, Map<String, String> all) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(provider.settingsPrefix()))
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().strip()));
    }

    /** Keys alone: values may be secret. */
    @Override
    public String toString() {
        return "ProviderSettings[system=" + system.keySet() + ", tenant=" + tenant.keySet() + "]";
    }
}
