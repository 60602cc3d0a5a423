package dev.parley.spi.testkit;

import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings as a host would hand them over: checked against the schema, defaults filled in. */
public final class TestingProviderConfig implements ProviderConfig {
    private final Map<String, ConfigType> types = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    private TestingProviderConfig() {}

    /**
     * Reads texts as a person would write them in a file.
     *
     * @throws IllegalArgumentException if a key is unknown, a required one is missing, or a value does not fit its type
     */
    public static TestingProviderConfig of(ConfigSchema schema, Map<String, String> values) {
        TestingProviderConfig config = new TestingProviderConfig();
        for (ConfigProperty property : schema.properties()) {
            config.types.put(property.key(), property.type());
            property.defaultValue().ifPresent(value -> config.values.put(property.key(), value));
        }
        values.forEach((key, value) -> {
            config.type(key);
            config.values.put(key, value);
        });
        for (ConfigProperty property : schema.properties()) {
            if (property.required() && !config.values.containsKey(property.key())) {
                throw new IllegalArgumentException("the setting is required: '" + property.key() + "'");
            }
        }
        config.values.forEach((key, value) -> ConfigValues.check(config.type(key), value));
        return config;
    }

    @Override
    public long version() {
        return 1;
    }

    @Override
    public Optional<String> string(String key) {
        return value(key, ConfigType.STRING);
    }

    @Override
    public Optional<Long> integer(String key) {
        return value(key, ConfigType.INTEGER).map(Long::valueOf);
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return value(key, ConfigType.BOOLEAN).map(Boolean::valueOf);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return value(key, ConfigType.DURATION).map(ConfigValues::duration);
    }

    @Override
    public Optional<URI> uri(String key) {
        return value(key, ConfigType.URI).map(ConfigValues::address);
    }

    @Override
    public List<URI> uris(String key) {
        return value(key, ConfigType.URI_LIST).stream()
                .flatMap(ConfigValues::items)
                .map(ConfigValues::address)
                .toList();
    }

    @Override
    public List<String> strings(String key) {
        Stream<String> texts = value(key, ConfigType.STRING_LIST).stream();
        return texts.flatMap(ConfigValues::items).toList();
    }

    private Optional<String> value(String key, ConfigType type) {
        if (type(key) != type) {
            throw new IllegalArgumentException("the setting '" + key + "' is a " + type(key) + ", not a " + type);
        }
        return Optional.ofNullable(values.get(key));
    }

    private ConfigType type(String key) {
        ConfigType type = types.get(key);
        if (type == null) {
            throw new IllegalArgumentException("the schema has no setting '" + key + "'");
        }
        return type;
    }
}
