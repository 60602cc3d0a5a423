package dev.parley.kernel.promise;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.jobs.RecurringJob;
import java.util.List;

/** Binds the checks of what the privacy policy promises. */
public final class PromiseModule extends AbstractModule {
    private static final List<Class<? extends PromiseCheck>> CHECKS = List.of(
            BackendsDoNotTrain.class,
            CanaryErasure.class,
            CanaryKey.class,
            CanaryPrompt.class,
            CrossingAttempts.class,
            DatabaseTransit.class,
            GuestAge.class,
            InventoryOwners.class,
            OfficerTerms.class,
            RecipientsReached.class,
            RequestLogAge.class,
            SchemaSafety.class,
            SupportContact.class,
            UsageWithoutContent.class);

    @Override
    protected void configure() {
        bind(PromiseResultDao.class).toInstance(new PromiseResultDao());
        bind(PromisedTerms.class);
        bind(CanaryDao.class).toInstance(new CanaryDao());
        bind(EvidenceDao.class).toInstance(new EvidenceDao());
        bind(TableSearch.class).in(Scopes.SINGLETON);
        bind(TableRecorder.class).in(Scopes.SINGLETON);
        bind(CanarySearch.class).in(Scopes.SINGLETON);
        bind(Canaries.class).in(Scopes.SINGLETON);
        bind(CanaryLife.class).in(Scopes.SINGLETON);
        bind(PromiseAlerts.class).in(Scopes.SINGLETON);
        bind(PromiseRunner.class).in(Scopes.SINGLETON);
        bind(ReleaseResults.class).in(Scopes.SINGLETON);
        bind(PromiseService.class).in(Scopes.SINGLETON);
        bind(PromiseMetrics.class).in(Scopes.SINGLETON);
        bind(NoFrontDoor.class).in(Scopes.SINGLETON);
        OptionalBinder.newOptionalBinder(binder(), FrontDoor.class).setDefault().to(NoFrontDoor.class);
        Multibinder<PromiseCheck> checks = Multibinder.newSetBinder(binder(), PromiseCheck.class);
        for (Class<? extends PromiseCheck> check : CHECKS) {
            bind(check).in(Scopes.SINGLETON);
            checks.addBinding().to(check);
        }
        bind(CheckPromises.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(CheckPromises.class);
    }

    @Provides
    @Singleton
    PromiseConfig config(Settings settings) {
        return PromiseConfig.from(settings);
    }
}
