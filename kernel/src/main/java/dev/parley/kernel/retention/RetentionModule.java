package dev.parley.kernel.retention;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.ErasureBlock;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds retention. */
public final class RetentionModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(PolicyQuestions.class).in(Scopes.SINGLETON);
        bind(RetentionRules.class).in(Scopes.SINGLETON);
        bind(DoubtDao.class).toInstance(new DoubtDao());
        bind(Doubts.class).in(Scopes.SINGLETON);
        bind(TenantSweep.class).in(Scopes.SINGLETON);
        bind(SharedSweep.class).in(Scopes.SINGLETON);
        bind(RetentionEngine.class).in(Scopes.SINGLETON);
        bind(RetentionDates.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(RetentionEngine.class);
        holds();
    }

    private void holds() {
        bind(HoldDao.class).toInstance(new HoldDao());
        bind(HoldsInForce.class).in(Scopes.SINGLETON);
        bind(HoldTexts.class).in(Scopes.SINGLETON);
        bind(HoldTargets.class).in(Scopes.SINGLETON);
        bind(LegalHolds.class).in(Scopes.SINGLETON);
        bind(HoldBlock.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), ErasureBlock.class).addBinding().to(HoldBlock.class);
        bind(RetentionData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(RetentionData.class);
    }
}
