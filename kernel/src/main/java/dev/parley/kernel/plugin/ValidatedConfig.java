package dev.parley.kernel.plugin;

import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings that the schema has accepted, parsed. */
final class ValidatedConfig implements ProviderConfig {
    private final ConfigSchema schema;
    private final Map<String, Object> values = new HashMap<>();
    private final long version;

    /** @throws IllegalArgumentException if a text does not fit: callers have checked that each does */
    ValidatedConfig(ConfigSchema schema, Map<String, String> texts, long version) {
        this.schema = schema;
        this.version = version;
        for (ConfigProperty property : schema.properties()) {
            String text = texts.get(property.key());
            if (text != null) {
                values.put(property.key(), ConfigValues.parse(property.type(), text));
            }
        }
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Optional<String> string(String key) {
        return value(key, ConfigType.STRING).map(String.class::cast);
    }

    @Override
    public Optional<Long> integer(String key) {
        return value(key, ConfigType.INTEGER).map(Long.class::cast);
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return value(key, ConfigType.BOOLEAN).map(Boolean.class::cast);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return value(key, ConfigType.DURATION).map(Duration.class::cast);
    }

    @Override
    public Optional<URI> uri(String key) {
        return value(key, ConfigType.URI).map(URI.class::cast);
    }

    @Override
    public List<URI> uris(String key) {
        return list(key, ConfigType.URI_LIST, URI.class);
    }

    @Override
    public List<String> strings(String key) {
        return list(key, ConfigType.STRING_LIST, String.class);
    }

    /** Keys alone: values may be secret. */
    @Override
    public String toString() {
        return "ProviderConfig" + values.keySet();
    }

    private <T> List<T> list(String key, ConfigType type, Class<T> item) {
        return value(key, type).stream()
                .flatMap(value -> ((List<?>) value).stream())
                .map(item::cast)
                .toList();
    }

    private Optional<Object> value(String key, ConfigType type) {
        ConfigProperty property = schema.property(key)
                .orElseThrow(() -> new IllegalArgumentException("the schema declares no setting '" + key + "'"));
        if (property.type() != type) {
            throw new IllegalArgumentException(
                    "the setting '" + key + "' is declared as " + property.type() + " and read as " + type);
        }
        return Optional.ofNullable(values.get(key));
    }
}
