package dev.parley.kernel.administration;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.PersonalDataSource;

/** Binds the administration of accounts and of what they pay. */
public final class AdministrationModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(AdministrationReportDao.class).toInstance(new AdministrationReportDao());
        bind(AccountAdministration.class).in(Scopes.SINGLETON);
        bind(CreditAdjustmentDao.class).toInstance(new CreditAdjustmentDao());
        bind(CreditAdjustments.class).in(Scopes.SINGLETON);
        bind(CreditAdministrationConfig.class).in(Scopes.SINGLETON);
        bind(CreditAdministration.class).in(Scopes.SINGLETON);
        bind(PriceReplayDao.class).toInstance(new PriceReplayDao());
        bind(PriceAdministration.class).in(Scopes.SINGLETON);
        bind(BudgetAdministration.class).in(Scopes.SINGLETON);
        bind(PlanAdministration.class).in(Scopes.SINGLETON);
        bind(AdministrationData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(AdministrationData.class);
    }
}
