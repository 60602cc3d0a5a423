package dev.parley.kernel.audit;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.PersonalDataSource;

/** Binds the audit log. */
public final class AuditModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(AuditReportDao.class).toInstance(new AuditReportDao());
        bind(AuditData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(AuditData.class);
        bind(AuditLog.class).in(Scopes.SINGLETON);
    }
}
