package dev.parley.kernel.metering;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.List;

/**
 * How requests are metered.
 *
 * @param unpricedAreFree whether a model without a price costs nothing; else nobody is answered by it
 * @param slice for how many tokens of an answer is held at a time
 * @param patience how long a request waits for its hold
 * @param nodeTimeout after how long without a sign of life a node is dead, and what it began is settled by another
 */
public record MeteringConfig(boolean unpricedAreFree, int slice, Duration patience, Duration nodeTimeout) {
    public static final Setting<String> UNPRICED = Setting.string(
            "credits.unpriced-models",
            "free",
            "What a model without a price does: `free` (it answers and costs nothing) or `refuse` (it does not answer).");
    public static final Setting<Integer> SLICE = Setting.integer(
            "metering.slice",
            1024,
            "For how many tokens of an answer credits are held at a time, ahead of the answer.");
    public static final Setting<Duration> PATIENCE = Setting.duration(
            "metering.patience",
            Duration.ofSeconds(5),
            "How long a request waits until credits are held for it, as when the database is away; then it is refused.");
    public static final Setting<Duration> NODE_TIMEOUT = Setting.duration(
            "metering.node-timeout",
            Duration.ofSeconds(10),
            "After how long without a sign of life a node is dead; what it had delivered is charged then.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(UNPRICED, SLICE, PATIENCE, NODE_TIMEOUT);

    private static final ErrorCode INVALID = new ErrorCode("metering.invalid-setting", ErrorType.INVALID_REQUEST);

    /** @throws PlatformException INVALID_REQUEST that says which setting is wrong */
    public static MeteringConfig from(Settings settings) {
        int slice = settings.get(SLICE);
        if (slice < 1) {
            throw new PlatformException(INVALID, SLICE.key() + " is at least 1.");
        }
        boolean free = switch (settings.get(UNPRICED)) {
            case "free" -> true;
            case "refuse" -> false;
            default -> throw new PlatformException(INVALID, UNPRICED.key() + " is 'free' or 'refuse'.");
        };
        return new MeteringConfig(free, slice, settings.get(PATIENCE), settings.get(NODE_TIMEOUT));
    }
}
