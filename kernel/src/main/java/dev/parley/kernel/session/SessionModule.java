package dev.parley.kernel.session;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;

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
}
