package dev.parley.kernel.policy;

import dev.parley.kernel.backup.BackupConfig;
import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantConfig;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the privacy policy says that the software cannot know by itself. */
public final class PolicyConfig {
    public static final Setting<Optional<String>> CONTROLLER = Setting.string(
                    "policy.controller",
                    "Who is responsible for the data (GDPR Article 4(7)): name and postal address; absent: the assistant's"
                            + " name.")
            .perTenant();
    public static final Setting<Optional<String>> OPERATOR = Setting.string(
            "policy.operator",
            "Name of who runs this installation, where its tenants are others: it is then listed among their processors.");
    public static final Setting<Optional<String>> OPERATOR_REGION =
            Setting.string("policy.operator-region", "Where `policy.operator` is: an ISO 3166 country code, or EU.");
    public static final Setting<Optional<String>> HOSTING_PROVIDER = Setting.string(
            "policy.hosting-provider", "Name of who hosts the machines; absent: they are the operator's own.");
    public static final Setting<Optional<String>> HOSTING_REGION =
            Setting.string("policy.hosting-region", "Where the machines are: an ISO 3166 country code, or EU.");
    public static final Setting<Duration> NOTICE_PERIOD = Setting.duration(
                    "policy.notice-period",
                    Duration.ofDays(14),
                    "How long before it takes effect a material version of the privacy policy is announced, in whole days.")
            .perTenant();
    public static final Setting<String> NOTICE_LANGUAGE = Setting.string(
                    "policy.notice-language", "en", "Language of the mails about it, as `de`.")
            .perTenant();
    public static final Setting<Duration> DISCLOSURE_TERM = Setting.duration(
                    "policy.disclosure-term",
                    Duration.ofDays(1095),
                    "How long the register keeps what was given to an authority.")
            .perTenant();

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(
            CONTROLLER,
            OPERATOR,
            OPERATOR_REGION,
            HOSTING_PROVIDER,
            HOSTING_REGION,
            NOTICE_PERIOD,
            NOTICE_LANGUAGE,
            DISCLOSURE_TERM);

    private final TenantConfig tenants;
    private final Settings settings;

    @Inject
    PolicyConfig(TenantConfig tenants, Settings settings) {
        this.tenants = tenants;
        this.settings = settings;
    }

    Optional<String> controller(TenantContext context) {
        return tenants.get(context.tenantId(), CONTROLLER);
    }

    Optional<String> operator() {
        return settings.get(OPERATOR);
    }

    String operatorRegion() {
        return settings.get(OPERATOR_REGION).orElse("");
    }

    Optional<String> hostingProvider() {
        return settings.get(HOSTING_PROVIDER);
    }

    String hostingRegion() {
        return settings.get(HOSTING_REGION).orElse("");
    }

    long backupDays() {
        return settings.get(BackupConfig.RETENTION).toDays();
    }

    Duration noticePeriod(TenantContext context) {
        return tenants.get(context.tenantId(), NOTICE_PERIOD);
    }

    Locale noticeLanguage(TenantContext context) {
        return Locale.forLanguageTag(tenants.get(context.tenantId(), NOTICE_LANGUAGE));
    }

    Duration disclosureTerm(TenantContext context) {
        return tenants.get(context.tenantId(), DISCLOSURE_TERM);
    }
}
