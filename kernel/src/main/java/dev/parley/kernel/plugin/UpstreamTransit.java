package dev.parley.kernel.plugin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.spi.config.ConfigProperty;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** No provider in use is reached by plain http on another host, whatever a setting allows. */
final class UpstreamTransit implements PromiseCheck.OfTenant {
    private final ProviderRegistry registry;

    @Inject
    UpstreamTransit(ProviderRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "upstream-transit";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P08");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Finding run(TenantContext context) {
        Map<ProviderDescription, Map<String, String>> enabled = registry.values(context);
        List<String> problems = new ArrayList<>();
        enabled.forEach((provider, values) -> {
            for (ConfigProperty property : provider.schema().properties()) {
                if (addresses(property, values.get(property.key())).stream().anyMatch(UpstreamTransit::isOpen)) {
                    problems.add(provider.settingsPrefix() + property.key() + " names another host by plain http");
                }
            }
        });
        return Finding.of(
                problems, enabled.size() + " providers are in use, and none is reached by plain http elsewhere.");
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

    private static boolean isOpen(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) && !isThisHost(address.getHost());
    }

    private static boolean isThisHost(@Nullable String host) {
        try {
            return host != null
                    && Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
