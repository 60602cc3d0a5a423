package dev.parley.kernel.session;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantConfig;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** How long sessions last, for each tenant. */
public final class SessionConfig {
    public static final Setting<Duration> IDLE_TIMEOUT = Setting.duration(
                    "session.idle-timeout",
                    Duration.ofDays(14),
                    "After how long without a request somebody must sign in again.")
            .perTenant();
    public static final Setting<Duration> LIFETIME = Setting.duration(
                    "session.lifetime",
                    Duration.ofDays(90),
                    "After how long somebody must sign in again, whatever they do. Devices of ended sessions are"
                            + " remembered as long.")
            .perTenant();

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(IDLE_TIMEOUT, LIFETIME);

    private final TenantConfig config;

    @Inject
    SessionConfig(TenantConfig config) {
        this.config = config;
    }

    Duration idleTimeout(TenantContext context) {
        return config.get(context.tenantId(), IDLE_TIMEOUT);
    }

    Duration lifetime(TenantContext context) {
        return config.get(context.tenantId(), LIFETIME);
    }
}
