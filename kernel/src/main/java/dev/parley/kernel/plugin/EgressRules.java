package dev.parley.kernel.plugin;

import dev.parley.spi.config.ConfigProperty;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider may go.
 *
 * @param hosts named by its settings, defaults included, and by its declarations
 * @param operatorOrigins named by the operator himself, who may mean a private network
 */
record EgressRules(Set<String> hosts, Set<Origin> operatorOrigins) {
    EgressRules {
        hosts = Set.copyOf(hosts);
        operatorOrigins = Set.copyOf(operatorOrigins);
    }

    static EgressRules of(ProviderDescription provider, ProviderSettings settings) {
        Set<String> hosts = new HashSet<>();
        Set<Origin> operatorOrigins = new HashSet<>();
        provider.processing().forEach(declaration -> hosts.addAll(declaration.hosts()));
        Map<String, String> effective = settings.effective(provider);
        for (ConfigProperty property : provider.schema().properties()) {
            addresses(property, effective.get(property.key()))
                    .forEach(uri -> hosts.add(Origin.of(uri).host()));
            addresses(property, settings.system().get(provider.settingsPrefix() + property.key()))
                    .forEach(uri -> operatorOrigins.add(Origin.of(uri)));
        }
        return new EgressRules(hosts, operatorOrigins);
    }

    private static List<URI> addresses(ConfigProperty property, @Nullable String text) {
        if (text == null) {
            return List.of();
        }
        return switch (property.type()) {
            case URI -> List.of(URI.create(text));
            case URI_LIST -> ConfigValues.uris(text);
            case STRING, INTEGER, BOOLEAN, DURATION, STRING_LIST -> List.of();
        };
    }
}
