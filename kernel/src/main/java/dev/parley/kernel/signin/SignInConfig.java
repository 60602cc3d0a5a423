package dev.parley.kernel.signin;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantConfig;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Who may sign in, and as what, for each tenant. */
public final class SignInConfig {
    public static final Setting<Integer> MINIMUM_AGE = Setting.integer(
                    "account.minimum-age",
                    13,
                    "From which age somebody may have an account, in years: asked before every first sign-in on a device; 0:"
                            + " not asked.")
            .perTenant();
    public static final Setting<List<GroupRole>> GROUP_ROLES = Setting.list(
                    "account.group-roles",
                    "`provider/group=role`",
                    "Which role a provider's group gives at each sign-in, as oidc/administrators=admin; the first that fits"
                            + " counts.",
                    GroupRole::parse)
            .perTenant();
    public static final Setting<Duration> QUOTA_MEMORY = Setting.duration(
                    "account.quota-memory",
                    Duration.ofDays(180),
                    "For how long after a sign-in it is remembered, as a keyed hash of who the person is at the provider, how"
                            + " many messages they have sent as a guest, even if the account is deleted.")
            .perTenant();

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(MINIMUM_AGE, GROUP_ROLES, QUOTA_MEMORY);

    private final TenantConfig config;

    @Inject
    SignInConfig(TenantConfig config) {
        this.config = config;
    }

    /** In years; 0 if nobody is asked. */
    public int minimumAge(TenantContext context) {
        return Math.max(0, config.get(context.tenantId(), MINIMUM_AGE));
    }

    List<GroupRole> groupRoles(TenantContext context) {
        return config.get(context.tenantId(), GROUP_ROLES);
    }

    Duration quotaMemory(TenantContext context) {
        return config.get(context.tenantId(), QUOTA_MEMORY);
    }
}
