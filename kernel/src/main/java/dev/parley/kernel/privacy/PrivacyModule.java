package dev.parley.kernel.privacy;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.PersonalDataSource;

/** Binds the tasks of the privacy officer, and break-glass. */
public final class PrivacyModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(PrivacyReportDao.class).toInstance(new PrivacyReportDao());
        bind(PrivacyReport.class).in(Scopes.SINGLETON);
        bind(OfficerTaskDao.class).toInstance(new OfficerTaskDao());
        bind(OfficerTasks.class).in(Scopes.SINGLETON);
        bind(BreakGlassDao.class).toInstance(new BreakGlassDao());
        bind(BreakGlassTexts.class).in(Scopes.SINGLETON);
        bind(BreakGlassNotice.class).in(Scopes.SINGLETON);
        bind(BreakGlass.class).in(Scopes.SINGLETON);
        bind(Disclosures.class).in(Scopes.SINGLETON);
        bind(PrivacyData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(PrivacyData.class);
    }
}
