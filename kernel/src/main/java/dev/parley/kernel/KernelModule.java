package dev.parley.kernel;

import com.google.inject.AbstractModule;
import dev.parley.kernel.access.AccessModule;
import dev.parley.kernel.administration.AdministrationModule;
import dev.parley.kernel.audit.AuditModule;
import dev.parley.kernel.backup.BackupModule;
import dev.parley.kernel.chat.ChatModule;
import dev.parley.kernel.cluster.ClusterModule;
import dev.parley.kernel.conversation.ConversationModule;
import dev.parley.kernel.credits.CreditsModule;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.database.DatabaseModule;
import dev.parley.kernel.erasure.ErasureModule;
import dev.parley.kernel.http.HttpModule;
import dev.parley.kernel.identity.IdentityModule;
import dev.parley.kernel.inference.InferenceModule;
import dev.parley.kernel.inventory.InventoryModule;
import dev.parley.kernel.jobs.JobsModule;
import dev.parley.kernel.limit.LimitModule;
import dev.parley.kernel.mail.MailModule;
import dev.parley.kernel.metering.MeteringModule;
import dev.parley.kernel.policy.PolicyModule;
import dev.parley.kernel.pricing.PricingModule;
import dev.parley.kernel.privacy.PrivacyModule;
import dev.parley.kernel.promise.PromiseModule;
import dev.parley.kernel.retention.RetentionModule;
import dev.parley.kernel.rights.RightsModule;
import dev.parley.kernel.session.SessionModule;
import dev.parley.kernel.signin.SignInModule;
import dev.parley.kernel.tenancy.TenancyModule;
import dev.parley.kernel.tenancy.TenantSettingsModule;
import dev.parley.kernel.usage.UsageModule;
import java.time.Clock;

/** Composes the packages. */
final class KernelModule extends AbstractModule {
    private final Clock clock;
    private final DatabaseAccess database;

    KernelModule(Clock clock, DatabaseAccess database) {
        this.clock = clock;
        this.database = database;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().requireAtInjectOnConstructors();
        binder().disableCircularProxies();
        bind(Clock.class).toInstance(clock);
        install(new DatabaseModule(database));
        install(new InventoryModule());
        install(new ClusterModule());
        install(new AuditModule());
        install(new JobsModule());
        install(new TenancyModule());
        install(new TenantSettingsModule());
        install(new MailModule());
        install(new IdentityModule());
        install(new SessionModule());
        install(new AccessModule());
        install(new LimitModule());
        install(new CreditsModule());
        install(new PricingModule());
        install(new SignInModule());
        install(new AdministrationModule());
        install(new InferenceModule());
        install(new UsageModule());
        install(new MeteringModule());
        install(new ConversationModule());
        install(new ChatModule());
        install(new PrivacyModule());
        install(new PromiseModule());
        install(new RetentionModule());
        install(new ErasureModule());
        install(new PolicyModule());
        install(new BackupModule());
        install(new RightsModule());
        install(new HttpModule());
    }
}
