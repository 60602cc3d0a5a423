package dev.parley.kernel.policy;

import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.IdentityConfig;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.policy.PolicyFacts.Conditions;
import dev.parley.kernel.policy.PolicyFacts.Presenter;
import dev.parley.kernel.policy.ProviderReader.Inference;
import dev.parley.kernel.retention.LegalHolds;
import dev.parley.kernel.signin.SignInConfig;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Reads what is in force for a tenant at this moment. */
final class PolicyFactsReader {
    private final TenantService tenants;
    private final Settings settings;
    private final PolicyConfig config;
    private final SignInConfig signIn;
    private final ProviderReader providers;
    private final ConfiguredRecipients configured;
    private final AgreedRecipients agreed;
    private final HoldingReader holdings;
    private final TermReader terms;
    private final StoredReader stored;
    private final LegalHolds holds;

    @Inject
    PolicyFactsReader(
            TenantService tenants,
            Settings settings,
            PolicyConfig config,
            SignInConfig signIn,
            ProviderReader providers,
            ConfiguredRecipients configured,
            AgreedRecipients agreed,
            HoldingReader holdings,
            TermReader terms,
            StoredReader stored,
            LegalHolds holds) {
        this.tenants = tenants;
        this.settings = settings;
        this.config = config;
        this.signIn = signIn;
        this.providers = providers;
        this.configured = configured;
        this.agreed = agreed;
        this.holdings = holdings;
        this.terms = terms;
        this.stored = stored;
        this.holds = holds;
    }

    /** @throws dev.parley.spi.PlatformException if it cannot be known, for a provider cannot be made */
    PolicyFacts read(TenantContext context) {
        List<Recipient> recipients = new ArrayList<>(providers.recipients(context));
        recipients.addAll(configured.read());
        Inference inference = providers.inference(context);
        return new PolicyFacts(
                presenter(context),
                agreed.complete(context, recipients),
                providers.signIn(context),
                inference.backends(),
                inference.models(),
                holdings.read(),
                terms.read(context),
                stored.read(),
                conditions(context));
    }

    private Presenter presenter(TenantContext context) {
        Tenant tenant = tenants.find(context.tenantId())
                .orElseThrow(() -> new IllegalStateException("there is no tenant " + context.tenantId()));
        return new Presenter(
                tenant.branding().name(),
                tenant.branding().supportEmail().orElse(null),
                tenant.domains().stream()
                        .findFirst()
                        .map(host -> "https://" + host)
                        .orElse(null),
                config.controller(context).orElse(null),
                config.operator().orElse(null));
    }

    private Conditions conditions(TenantContext context) {
        return new Conditions(
                settings.get(IdentityConfig.MESSAGE_LIMIT),
                signIn.minimumAge(context),
                settings.get(PluginConfig.ALLOW_PLAINTEXT),
                config.backupDays(),
                config.noticePeriod(context).toDays(),
                holds.inForce(context) > 0);
    }
}
