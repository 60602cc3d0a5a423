package dev.parley.spi.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a provider takes. The host validates values against it before the provider sees them, renders forms
 * and reference tables from it, and encrypts what is secret.
 */
public final class ConfigSchema {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final ConfigSchema EMPTY = new ConfigSchema(List.of());

    private final List<ConfigProperty> properties;

    private ConfigSchema(List<ConfigProperty> properties) {
        this.properties = properties;
    }

    /** A provider without settings. */
    public static ConfigSchema empty() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** In the order in which they were declared. */
    public List<ConfigProperty> properties() {
        return properties;
    }

    public Optional<ConfigProperty> property(String key) {
        return properties.stream()
                .filter(property -> property.key().equals(key))
                .findFirst();
    }

    /** Collects properties: {@code builder().property("api-key", STRING, "Secret key").secret().tenant().required()}. */
    public static final class Builder {
        private final List<ConfigProperty> properties = new ArrayList<>();

        private Builder() {}

        /**
         * Begins a property: of system scope, not secret, not required, without default. The calls that follow describe it.
         *
         * @throws IllegalArgumentException if the key is malformed or taken
         */
        public Builder property(String key, ConfigType type, String help) {
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("not a setting's key: '" + key + "'");
            }
            if (properties.stream().anyMatch(property -> property.key().equals(key))) {
                throw new IllegalArgumentException("the key is declared twice: '" + key + "'");
            }
            properties.add(new ConfigProperty(key, type, null, help, false, ConfigScope.SYSTEM, false));
            return this;
        }

        /** The value in force where none is set, as a person would write it. */
        public Builder defaultValue(String value) {
            ConfigProperty last = last();
            return replace(value, last.secret(), last.scope(), last.required());
        }

        /** The value is stored encrypted and never shown again. */
        public Builder secret() {
            ConfigProperty last = last();
            return replace(last.rawDefault(), true, last.scope(), last.required());
        }

        /** Each tenant may set its own value. */
        public Builder tenant() {
            ConfigProperty last = last();
            return replace(last.rawDefault(), last.secret(), ConfigScope.TENANT, last.required());
        }

        /** Without a value the provider cannot be enabled. */
        public Builder required() {
            ConfigProperty last = last();
            return replace(last.rawDefault(), last.secret(), last.scope(), true);
        }

        public ConfigSchema build() {
            return new ConfigSchema(List.copyOf(properties));
        }

        private ConfigProperty last() {
            if (properties.isEmpty()) {
                throw new IllegalStateException("call property(…) first");
            }
            return properties.getLast();
        }

        private Builder replace(@Nullable String defaultValue, boolean secret, ConfigScope scope, boolean required) {
            ConfigProperty last = properties.removeLast();
            properties.add(
                    new ConfigProperty(last.key(), last.type(), defaultValue, last.help(), secret, scope, required));
            return this;
        }
    }
}
