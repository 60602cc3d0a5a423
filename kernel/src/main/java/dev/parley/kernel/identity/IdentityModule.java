package dev.parley.kernel.identity;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.inventory.OwnTerm;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import java.time.Period;

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
        bind(GuestRetentionDao.class).toInstance(new GuestRetentionDao());
        bind(GuestRetention.class).in(Scopes.SINGLETON);
        bind(AccountRetention.class).toInstance(new AccountRetention());
        Multibinder<RetainedData> retained = Multibinder.newSetBinder(binder(), RetainedData.class);
        retained.addBinding().to(GuestRetention.class);
        retained.addBinding().to(AccountRetention.class);
        bind(SessionTokens.class).in(Scopes.SINGLETON);
        bind(GuestDao.class).toInstance(new GuestDao());
        bind(AccountDao.class).toInstance(new AccountDao());
        bind(AccountTexts.class).in(Scopes.SINGLETON);
        bind(StandingDao.class).toInstance(new StandingDao());
        bind(StandingReasons.class).in(Scopes.SINGLETON);
        bind(Authorities.class).in(Scopes.SINGLETON);
        bind(AccountStandings.class).in(Scopes.SINGLETON);
        bind(PersonRemoval.class).in(Scopes.SINGLETON);
        bind(GuestErasure.class).in(Scopes.SINGLETON);
        bind(AccountErasure.class).in(Scopes.SINGLETON);
        bind(GuestService.class).in(Scopes.SINGLETON);
        bind(AccountService.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), AccountDeletionListener.class);
        bind(AccountDeletion.class).in(Scopes.SINGLETON);
    }

    /** Counters of a day go with the next one. */
    @ProvidesIntoSet
    RetainedData addressPrefixes() {
        RetentionRule day = new RetentionRule.For(Period.ofDays(1), RetentionRule.Since.CREATED);
        return new OwnTerm("address-prefix", DataCategory.ADDRESS, _ -> day);
    }

    @Provides
    @Singleton
    IdentityConfig config(Settings settings) {
        return IdentityConfig.from(settings);
    }
}
