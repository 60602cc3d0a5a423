package dev.parley.kernel.usage;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds the request log and what is counted of it. */
public final class UsageModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(UsageReportDao.class).toInstance(new UsageReportDao());
        bind(UsageReport.class).in(Scopes.SINGLETON);
        bind(RequestLogWorkerDao.class).toInstance(new RequestLogWorkerDao());
        bind(UsageWorkerDao.class).toInstance(new UsageWorkerDao());
        bind(RequestLogDao.class).toInstance(new RequestLogDao());
        bind(UsageDao.class).toInstance(new UsageDao());
        bind(RequestLog.class).in(Scopes.SINGLETON);
        bind(RequestLogDays.class).in(Scopes.SINGLETON);
        bind(CountUsage.class).in(Scopes.SINGLETON);
        bind(UsageService.class).in(Scopes.SINGLETON);
        bind(UsageData.class).in(Scopes.SINGLETON);
        Multibinder<RecurringJob> jobs = Multibinder.newSetBinder(binder(), RecurringJob.class);
        jobs.addBinding().to(RequestLogDays.class);
        jobs.addBinding().to(CountUsage.class);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(UsageData.class);
        bind(RequestRetentionDao.class).toInstance(new RequestRetentionDao());
        bind(RequestRetention.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RetainedData.class).addBinding().to(RequestRetention.class);
    }
}
