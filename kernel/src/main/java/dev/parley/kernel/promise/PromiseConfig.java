package dev.parley.kernel.promise;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How promises are checked.
 *
 * @param watched directories whose files are searched
 * @param erasureTime how long an erasure may take until nothing is left
 */
public record PromiseConfig(List<Path> watched, Duration erasureTime) {
    public static final Setting<List<String>> WATCHED = Setting.strings(
            "promise.watched-directories",
            "Directories whose files are searched for what must never be written, as those of log files. The launcher names"
                    + " that of its own logs.");
    public static final Setting<Duration> ERASURE_TIME = Setting.duration(
            "promise.erasure-time",
            Duration.ofMinutes(1),
            "How long after the erasure of an account something of it may still be found in the database.");

    public static final List<Setting<?>> SETTINGS = List.of(WATCHED, ERASURE_TIME);

    public PromiseConfig {
        watched = List.copyOf(watched);
    }

    static PromiseConfig from(Settings settings) {
        return new PromiseConfig(settings.get(WATCHED).stream().map(Path::of).toList(), settings.get(ERASURE_TIME));
    }
}
