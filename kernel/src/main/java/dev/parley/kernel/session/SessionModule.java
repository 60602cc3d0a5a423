package dev.parley.kernel.session;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.parley.kernel.inventory.OwnTerm;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import java.time.Duration;
import java.time.Period;

/** Binds sessions. */
public final class SessionModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SessionReportDao.class).toInstance(new SessionReportDao());
        bind(SessionData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(SessionData.class);
        bind(ForgetSessions.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(ForgetSessions.class);
        bind(SessionDao.class).toInstance(new SessionDao());
        bind(DeviceReader.class).toInstance(new DeviceReader());
        bind(SessionConfig.class).in(Scopes.SINGLETON);
        bind(SessionTexts.class).in(Scopes.SINGLETON);
        bind(SessionEnds.class).in(Scopes.SINGLETON);
        bind(NewDevices.class).in(Scopes.SINGLETON);
        bind(SessionService.class).in(Scopes.SINGLETON);
    }

    /** A session is forgotten when its lifetime is over, and the device with it. */
    @ProvidesIntoSet
    RetainedData sessions(SessionConfig config) {
        return new OwnTerm("session", DataCategory.DEVICE, context -> term(config.lifetime(context)));
    }

    /** In whole days: one that has begun counts. */
    private static RetentionRule term(Duration lifetime) {
        int days = Math.toIntExact(lifetime.plusDays(1).minusNanos(1).toDays());
        return new RetentionRule.For(Period.ofDays(days), RetentionRule.Since.CREATED);
    }
}
