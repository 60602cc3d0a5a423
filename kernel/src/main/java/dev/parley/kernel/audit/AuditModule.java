package dev.parley.kernel.audit;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.parley.kernel.inventory.OwnTerm;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;

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

    /** A chain from which nothing is taken: it stays as long as its tenant. */
    @ProvidesIntoSet
    RetainedData entries() {
        return new OwnTerm("audit", DataCategory.USAGE, _ -> new RetentionRule.WithOwner());
    }
}
