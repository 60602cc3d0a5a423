package dev.parley.kernel.usage;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.List;

/**
 * How long requests are logged.
 *
 * @param retention of the log; what is counted of it stays
 */
public record UsageConfig(Duration retention) {
    public static final Setting<Duration> RETENTION = Setting.duration(
            "request-log.retention",
            Duration.ofDays(90),
            "How long the request log is kept, in whole days. What was counted of it, by day, stays.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(RETENTION);

    private static final ErrorCode INVALID = new ErrorCode("usage.invalid-setting", ErrorType.INVALID_REQUEST);

    /** @throws PlatformException INVALID_REQUEST that says which setting is wrong */
    public static UsageConfig from(Settings settings) {
        Duration retention = settings.get(RETENTION);
        if (retention.toDays() < 1 || !retention.equals(Duration.ofDays(retention.toDays()))) {
            throw new PlatformException(INVALID, RETENTION.key() + " is a number of whole days, at least 1d.");
        }
        return new UsageConfig(retention);
    }
}
