package dev.parley.kernel.rights;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Limits of what people take away and bring along.
 *
 * @param exportTerm how long an archive can be fetched
 * @param importBytes the largest file that is brought along, as it is sent
 */
public record RightsConfig(Duration exportTerm, int importBytes) {
    public static final Setting<Duration> EXPORT_TERM = Setting.duration(
            "export.term",
            Duration.ofDays(3),
            "How long an archive of somebody's data can be fetched; then it is destroyed with its key.");
    public static final Setting<Integer> IMPORT_BYTES = Setting.integer(
            "import.max-body", 200_000_000, "Largest file in bytes that somebody may bring along from elsewhere.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(EXPORT_TERM, IMPORT_BYTES);

    static RightsConfig from(Settings settings) {
        return new RightsConfig(settings.get(EXPORT_TERM), settings.get(IMPORT_BYTES));
    }
}
