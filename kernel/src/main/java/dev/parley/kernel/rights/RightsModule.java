package dev.parley.kernel.rights;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.mail.ConsentRegister;

/** Binds what people may ask for about themselves. */
public final class RightsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(HeldCategories.class).in(Scopes.SINGLETON);
        bind(AccessReports.class).in(Scopes.SINGLETON);
        bind(ExportDao.class).toInstance(new ExportDao());
        bind(ExportChunkDao.class).toInstance(new ExportChunkDao());
        bind(ExportStore.class).in(Scopes.SINGLETON);
        bind(AccountEntry.class).in(Scopes.SINGLETON);
        bind(Archive.class).in(Scopes.SINGLETON);
        bind(ExportMaker.class).in(Scopes.SINGLETON);
        bind(ExportWorker.class).in(Scopes.SINGLETON);
        bind(ExportService.class).in(Scopes.SINGLETON);
        bind(ImportService.class).in(Scopes.SINGLETON);
        bind(ResumeExports.class).in(Scopes.SINGLETON);
        bind(ForgetExports.class).in(Scopes.SINGLETON);
        Multibinder<RecurringJob> jobs = Multibinder.newSetBinder(binder(), RecurringJob.class);
        jobs.addBinding().to(ResumeExports.class);
        jobs.addBinding().to(ForgetExports.class);
        bind(ConsentDao.class).toInstance(new ConsentDao());
        bind(Consents.class).in(Scopes.SINGLETON);
        bind(UnsubscribeLinks.class).in(Scopes.SINGLETON);
        OptionalBinder.newOptionalBinder(binder(), ConsentRegister.class)
                .setBinding()
                .to(UnsubscribeLinks.class);
        bind(ConfirmationDao.class).toInstance(new ConfirmationDao());
        bind(Confirmations.class).in(Scopes.SINGLETON);
        bind(Corrections.class).in(Scopes.SINGLETON);
        bind(RightsReportDao.class).toInstance(new RightsReportDao());
        bind(RightsData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(RightsData.class);
    }

    @Provides
    @Singleton
    RightsConfig config(Settings settings) {
        return RightsConfig.from(settings);
    }
}
