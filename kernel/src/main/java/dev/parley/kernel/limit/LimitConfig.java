package dev.parley.kernel.limit;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where limits are counted. How much is allowed, {@link LimitSettings} say for each tenant.
 *
 * @param redis absent: each node counts for itself
 * @param timeout how long a request waits for Redis
 * @param leaseTime how long an answer of a node that gives no sign of life still counts
 */
public record LimitConfig(
        Optional<RedisAddress> redis, WithoutRedis withoutRedis, Duration timeout, Duration leaseTime) {
    public static final Setting<Optional<String>> REDIS_URL = Setting.string(
                    "redis.url",
                    "Redis or Valkey in which all nodes count limits together, as `rediss://:password@host:6379/0`;"
                            + " absent: each node counts for itself.")
            .secret();
    public static final Setting<Duration> REDIS_TIMEOUT = Setting.duration(
            "redis.timeout", Duration.ofMillis(500), "How long a request waits for Redis before it counts as away.");
    public static final Setting<String> WITHOUT_REDIS = Setting.string(
            "limit.without-redis",
            "local",
            "What holds while Redis is away: `local` (each node counts for itself) or `refuse` (503).");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = all();

    private static final ErrorCode INVALID = new ErrorCode("limit.invalid-setting", ErrorType.INVALID_REQUEST);
    private static final Duration LEASE_TIME = Duration.ofSeconds(10);

    /** @throws PlatformException whose message says which setting is wrong, and leaves passwords out */
    public static LimitConfig from(Settings settings) {
        boolean plaintext = settings.get(PluginConfig.ALLOW_PLAINTEXT);
        return new LimitConfig(
                settings.get(REDIS_URL).map(url -> checked(REDIS_URL, () -> RedisAddress.parse(url, plaintext))),
                checked(WITHOUT_REDIS, () -> WithoutRedis.parse(settings.get(WITHOUT_REDIS))),
                settings.get(REDIS_TIMEOUT),
                LEASE_TIME);
    }

    private static <T> T checked(Setting<?> setting, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new PlatformException(INVALID, setting.key() + " " + e.getMessage());
        }
    }

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(List.of(REDIS_URL, REDIS_TIMEOUT, WITHOUT_REDIS));
        all.addAll(LimitSettings.all());
        return List.copyOf(all);
    }
}
