package dev.parley.kernel.plugin;

import dev.parley.kernel.config.Nearest;
import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what was written for providers against what the installed ones take. Values of secrets stay out of the messages. */
public final class ProviderSettingsCheck {
    private final List<ProviderDescription> providers;

    public ProviderSettingsCheck(Collection<ProviderDescription> providers) {
        this.providers = List.copyOf(providers);
    }

    /** What is wrong with the operator's settings. */
    public List<String> system(Map<String, String> settings) {
        return problems(settings, ConfigScope.SYSTEM);
    }

    /** What is wrong with a tenant's own settings; a tenant may not set what is the operator's. */
    public List<String> tenant(Map<String, String> settings) {
        return problems(settings, ConfigScope.TENANT);
    }

    private List<String> problems(Map<String, String> settings, ConfigScope writer) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(settings)
                .forEach((key, value) -> problem(key, value, writer).ifPresent(problems::add));
        return problems;
    }

    private Optional<String> problem(String key, String value, ConfigScope writer) {
        Optional<ProviderDescription> provider = providers.stream()
                .filter(candidate -> key.startsWith(candidate.settingsPrefix()))
                .findFirst();
        Optional<ConfigProperty> property =
                provider.flatMap(found -> found.schema().property(found.schemaKey(key)));
        if (property.isEmpty()) {
            return Optional.of(key + ": there is no such setting" + suggestion(key, keys()));
        }
        if (writer == ConfigScope.TENANT && property.get().scope() == ConfigScope.SYSTEM) {
            return Optional.of(key + ": only the operator sets this");
        }
        return value.isBlank()
                ? Optional.empty()
                : ConfigValues.problem(property.get(), value.strip())
                        .map(problem ->
                                key + ": " + problem + " (" + property.get().help() + ")");
    }

    static String suggestion(String text, Collection<String> known) {
        return Nearest.to(text, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private List<String> keys() {
        return providers.stream()
                .flatMap(provider -> provider.schema().properties().stream()
                        .map(property -> provider.settingsPrefix() + property.key()))
                .toList();
    }
}
