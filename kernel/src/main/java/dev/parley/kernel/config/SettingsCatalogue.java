package dev.parley.kernel.config;

import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** Every setting that may be set: the platform's own, and those that providers declare below {@code <kind>.<name>.}. */
public final class SettingsCatalogue {
    private final List<Setting<?>> settings;
    private final SequencedMap<String, Setting.Description> descriptions;

    private SettingsCatalogue(List<Setting<?>> settings, Collection<Setting.Description> described) {
        this.settings = settings;
        var byKey = new TreeMap<String, Setting.Description>();
        Set<String> variables = new HashSet<>();
        for (Setting.Description description : described) {
            if (byKey.put(description.key(), description) != null || !variables.add(description.variable())) {
                throw new IllegalArgumentException("two settings claim the key " + description.key());
            }
        }
        this.descriptions = Collections.unmodifiableSequencedMap(byKey);
    }

    /** @throws IllegalArgumentException if two settings share a key or an environment variable */
    public static SettingsCatalogue of(Collection<Setting<?>> settings) {
        return new SettingsCatalogue(
                List.copyOf(settings),
                settings.stream().<Setting.Description>map(Setting::description).toList());
    }

    /**
     * Adds what a provider declares.
     *
     * @param prefix kind and name with the dot behind, as {@code inference.gpu.}
     */
    public SettingsCatalogue with(String prefix, ConfigSchema schema) {
        List<Setting.Description> all = new ArrayList<>(descriptions.values());
        for (ConfigProperty property : schema.properties()) {
            all.add(new Setting.Description(
                    prefix + property.key(),
                    property.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    property.defaultValue().orElse(""),
                    property.help(),
                    property.secret(),
                    property.scope() == ConfigScope.TENANT));
        }
        return new SettingsCatalogue(settings, all);
    }

    /** By key. */
    public Map<String, Setting.Description> descriptions() {
        return descriptions;
    }

    List<Setting<?>> settings() {
        return settings;
    }

    Optional<Setting.Description> byVariable(String variable) {
        return descriptions.values().stream()
                .filter(description -> description.variable().equals(variable))
                .findFirst();
    }
}
