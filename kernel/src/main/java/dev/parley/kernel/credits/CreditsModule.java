package dev.parley.kernel.credits;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds the ledger. */
public final class CreditsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(CreditsReportDao.class).toInstance(new CreditsReportDao());
        bind(CreditsReport.class).in(Scopes.SINGLETON);
        bind(LedgerAccountDao.class).toInstance(new LedgerAccountDao());
        bind(LedgerDao.class).toInstance(new LedgerDao());
        bind(LotDao.class).toInstance(new LotDao());
        bind(LedgerCheckDao.class).toInstance(new LedgerCheckDao());
        bind(LedgerAccounts.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), NoticeListener.class).addBinding().to(LedgerAccounts.class);
        bind(Transfers.class).in(Scopes.SINGLETON);
        bind(Ledger.class).in(Scopes.SINGLETON);
        bind(LedgerCheck.class).in(Scopes.SINGLETON);
        bind(PlanDao.class).toInstance(new PlanDao());
        bind(Plans.class).in(Scopes.SINGLETON);
        bind(CreditsData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(CreditsData.class);
        bind(ExpireCredits.class).in(Scopes.SINGLETON);
        bind(GiveIncluded.class).in(Scopes.SINGLETON);
        Multibinder<RecurringJob> jobs = Multibinder.newSetBinder(binder(), RecurringJob.class);
        jobs.addBinding().to(ExpireCredits.class);
        jobs.addBinding().to(GiveIncluded.class);
    }
}
