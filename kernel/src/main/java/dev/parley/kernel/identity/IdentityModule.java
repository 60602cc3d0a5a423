package dev.parley.kernel.identity;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds guests and accounts. */
public final class IdentityModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(RestrictionDao.class).toInstance(new RestrictionDao());
        bind(Restrictions.class).in(Scopes.SINGLETON);
        bind(PeopleReportDao.class).toInstance(new PeopleReportDao());
        bind(PeopleReport.class).in(Scopes.SINGLETON);
        bind(PeopleData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(PeopleData.class);
        bind(ForgetAddresses.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(ForgetAddresses.class);
        bind(SessionTokens.class).in(Scopes.SINGLETON);
        bind(GuestDao.class).toInstance(new GuestDao());
        bind(AccountDao.class).toInstance(new AccountDao());
        bind(AccountTexts.class).in(Scopes.SINGLETON);
        bind(StandingDao.class).toInstance(new StandingDao());
        bind(StandingReasons.class).in(Scopes.SINGLETON);
        bind(Authorities.class).in(Scopes.SINGLETON);
        bind(AccountStandings.class).in(Scopes.SINGLETON);
        bind(GuestService.class).in(Scopes.SINGLETON);
        bind(AccountService.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), AccountDeletionListener.class);
        bind(AccountDeletion.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    IdentityConfig config(Settings settings) {
        return IdentityConfig.from(settings);
    }
}
