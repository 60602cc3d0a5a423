package dev.parley.kernel.access;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds API keys. */
public final class AccessModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ApiKeyReportDao.class).toInstance(new ApiKeyReportDao());
        bind(ApiKeyReport.class).in(Scopes.SINGLETON);
        bind(ApiKeyDao.class).toInstance(new ApiKeyDao());
        bind(ApiKeyData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(ApiKeyData.class);
        bind(HolderCache.class).in(Scopes.SINGLETON);
        bind(LastUse.class).in(Scopes.SINGLETON);
        bind(ApiKeyLookup.class).in(Scopes.SINGLETON);
        bind(RunningRequests.class).in(Scopes.SINGLETON);
        bind(KeyNotices.class).in(Scopes.SINGLETON);
        bind(AccountNotices.class).in(Scopes.SINGLETON);
        Multibinder<NoticeListener> listeners = Multibinder.newSetBinder(binder(), NoticeListener.class);
        listeners.addBinding().to(KeyNotices.class);
        listeners.addBinding().to(AccountNotices.class);
        bind(ApiKeyService.class).in(Scopes.SINGLETON);
        bind(ApiKeyRequestDao.class).toInstance(new ApiKeyRequestDao());
        bind(ApiKeyRequests.class).in(Scopes.SINGLETON);
        bind(ForgetApiKeyRequests.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(ForgetApiKeyRequests.class);
    }
}
