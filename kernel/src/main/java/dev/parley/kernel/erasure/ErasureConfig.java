package dev.parley.kernel.erasure;

import dev.parley.kernel.backup.BackupConfig;
import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantConfig;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How erasures are done, and until when the last copies are gone. */
public final class ErasureConfig {
    public static final Setting<Optional<String>> LOG_FILE = Setting.string(
            "erasure.log-file",
            "File in which each erasure is noted before it is done, so that a restored backup can be told of it; absent:"
                    + " `erasures.log` in the data directory. It names no more than ids. Keep it apart from the database.");
    public static final Setting<Duration> GRACE = Setting.duration(
                    "erasure.grace",
                    Duration.ZERO,
                    "For how long an account whose erasure was asked for is only sealed, so that it can be taken back.")
            .perTenant();
    public static final Setting<Duration> ROOT_KEYS = Setting.duration(
            "keys.root-retention",
            Duration.ofDays(365),
            "How long a version of the root key, with copies of it, is kept at most. Receipts of erasures give the day by"
                    + " which the one that wrapped what was erased is retired.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(LOG_FILE, GRACE, ROOT_KEYS);

    private final Settings settings;
    private final TenantConfig tenants;

    @Inject
    ErasureConfig(Settings settings, TenantConfig tenants) {
        this.settings = settings;
        this.tenants = tenants;
    }

    Optional<Path> logFile() {
        return settings.get(LOG_FILE).map(Path::of);
    }

    Duration grace(TenantContext context) {
        return tenants.get(context.tenantId(), GRACE);
    }

    Duration backups() {
        return settings.get(BackupConfig.RETENTION);
    }

    Duration rootKeys() {
        return settings.get(ROOT_KEYS);
    }
}
