package dev.parley.kernel.backup;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.spi.PlatformException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where backups lie, for how long, and how often a restore of one is tried.
 *
 * @param drillPause zero for never
 */
public record BackupConfig(Optional<Path> directory, BackupWindow window, Duration drillPause) {
    public static final Setting<Optional<String>> DIRECTORY = Setting.string(
            "backup.directory",
            "Folder of the backups that no command names a file for; absent: `backups` in the data directory. "
                    + "Nodes that try restores or delete what is over need the same one.");
    public static final Setting<Duration> RETENTION = Setting.duration(
            "backup.retention",
            Duration.ofDays(30),
            "How long backups are kept, in whole days: older ones in `backup.directory` are deleted. Receipts of erasures "
                    + "name the day, so it must hold for the backups that you keep elsewhere, too.");
    public static final Setting<Duration> KEYS_RETENTION = Setting.duration(
            "backup.keys-retention",
            Duration.ofDays(30),
            "The same for the files of wrapped keys, without which a backup cannot be read. Not longer than "
                    + "`backup.retention`: then that one holds.");
    public static final Setting<Duration> DRILL_PAUSE = Setting.duration(
            "backup.drill-pause",
            Duration.ZERO,
            "How long after one trial restore of the newest backup the server makes the next, beside the live data; 0: only "
                    + "when `parley backup drill` asks for one.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(DIRECTORY, RETENTION, KEYS_RETENTION, DRILL_PAUSE);

    /** @throws PlatformException INVALID_REQUEST that says which setting is wrong */
    public static BackupConfig from(Settings settings) {
        BackupWindow window = new BackupWindow(days(settings, RETENTION), days(settings, KEYS_RETENTION));
        return new BackupConfig(settings.get(DIRECTORY).map(Path::of), window, settings.get(DRILL_PAUSE));
    }

    /** @throws PlatformException INVALID_REQUEST if none is set */
    Path requiredDirectory() {
        return directory.orElseThrow(() -> new PlatformException(
                BackupErrors.NO_DIRECTORY, "There is no folder of backups: set " + DIRECTORY.key() + "."));
    }

    private static Duration days(Settings settings, Setting<Duration> setting) {
        Duration value = settings.get(setting);
        if (value.toDays() < 1 || !value.equals(Duration.ofDays(value.toDays()))) {
            throw new PlatformException(
                    BackupErrors.INVALID, setting.key() + " is a number of whole days, at least 1d.");
        }
        return value;
    }
}
