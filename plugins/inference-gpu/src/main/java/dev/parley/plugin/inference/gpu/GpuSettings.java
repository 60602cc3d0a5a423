package dev.parley.plugin.inference.gpu;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.inference.ModelDescription.Capability;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The settings of one backend. */
record GpuSettings(
        List<URI> endpoints,
        Optional<String> apiKey,
        String region,
        ModelDefaults models,
        boolean cacheSalt,
        Timers timers) {

    /** What is assumed of a model whose server does not say. */
    record ModelDefaults(long contextTokens, Set<Capability> capabilities) {}

    /** Limits of time for one answer, and the beat of the background work. */
    record Timers(
            Duration connect, Duration firstByte, Duration idle, Duration total, Duration refresh, Duration recovery) {}

    static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property(
                    "endpoints",
                    ConfigType.URI_LIST,
                    "Base addresses of OpenAI-compatible servers, each ending in /v1.")
            .required()
            .property("api-key", ConfigType.STRING, "Bearer key for the servers.")
            .secret()
            .property("region", ConfigType.STRING, "Where the servers stand: a country code, EU, or self.")
            .defaultValue("self")
            .property("model-context", ConfigType.INTEGER, "Context in tokens of a model whose server does not tell.")
            .defaultValue("32768")
            .property(
                    "model-capabilities",
                    ConfigType.STRING_LIST,
                    "What the models can do: tools, images, reasoning, json-schema, logprobs.")
            .defaultValue("tools, reasoning, json-schema, logprobs")
            .property(
                    "cache-salt", ConfigType.BOOLEAN, "Keeps the prefix caches of tenants apart where the server can.")
            .defaultValue("true")
            .property("connect-timeout", ConfigType.DURATION, "How long connecting to a server may take.")
            .defaultValue("3 s")
            .property(
                    "first-byte-timeout",
                    ConfigType.DURATION,
                    "How long a server may queue a request and read the prompt before its first token.")
            .defaultValue("120 s")
            .property("idle-timeout", ConfigType.DURATION, "How long a server may be silent between two tokens.")
            .defaultValue("60 s")
            .property("total-timeout", ConfigType.DURATION, "How long one answer may take.")
            .defaultValue("30 m")
            .property("refresh-interval", ConfigType.DURATION, "How often the servers are asked for their models.")
            .defaultValue("10 s")
            .property(
                    "recovery-interval",
                    ConfigType.DURATION,
                    "After how long an unwell server is tried again; doubled each time, up to a minute.")
            .defaultValue("1 s")
            .build();

    private static final ErrorCode BAD_SETTING = new ErrorCode("inference-gpu.bad-setting", ErrorType.INVALID_REQUEST);

    static GpuSettings read(ProviderConfig config) {
        return new GpuSettings(
                config.uris("endpoints").stream()
                        .map(GpuSettings::base)
                        .distinct()
                        .toList(),
                config.string("api-key").map(GpuSettings::key),
                region(config),
                new ModelDefaults(positive(config, "model-context"), capabilities(config)),
                config.bool("cache-salt").orElseThrow(),
                new Timers(
                        config.duration("connect-timeout").orElseThrow(),
                        config.duration("first-byte-timeout").orElseThrow(),
                        config.duration("idle-timeout").orElseThrow(),
                        config.duration("total-timeout").orElseThrow(),
                        config.duration("refresh-interval").orElseThrow(),
                        config.duration("recovery-interval").orElseThrow()));
    }

    private static URI base(URI address) {
        String text = address.toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /** What fits a header: the message does not show it. */
    private static String key(String value) {
        if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new PlatformException(BAD_SETTING, "'api-key' has characters that no key has")
                    .withParameter("api-key");
        }
        return value;
    }

    private static String region(ProviderConfig config) {
        String region = config.string("region").orElseThrow();
        if (!region.matches("[A-Z]{2}|self")) {
            throw new PlatformException(
                            BAD_SETTING, "'region' is a country code of two capitals, EU or self, not '" + region + "'")
                    .withParameter("region");
        }
        return region;
    }

    private static long positive(ProviderConfig config, String key) {
        long value = config.integer(key).orElseThrow();
        if (value < 1) {
            throw new PlatformException(BAD_SETTING, "'" + key + "' must be at least 1, not " + value)
                    .withParameter(key);
        }
        return value;
    }

    private static Set<Capability> capabilities(ProviderConfig config) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (String word : config.strings("model-capabilities")) {
            try {
                capabilities.add(
                        Capability.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
            } catch (IllegalArgumentException e) {
                throw new PlatformException(BAD_SETTING, "'" + word + "' is no capability", e)
                        .withParameter("model-capabilities");
            }
        }
        return capabilities;
    }
}
