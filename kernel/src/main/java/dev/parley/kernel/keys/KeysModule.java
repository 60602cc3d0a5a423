package dev.parley.kernel.keys;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.inventory.PersonalDataSource;

/** Binds the key hierarchy. */
public final class KeysModule extends AbstractModule {
    private final KeysConfig config;

    public KeysModule(KeysConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(KeyReportDao.class).toInstance(new KeyReportDao());
        bind(KeyData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(KeyData.class);
        bind(KeysConfig.class).toInstance(config);
        bind(RootKeyHolder.class).in(Scopes.SINGLETON);
        bind(KeyCache.class).in(Scopes.SINGLETON);
        bind(OwnerKeyNotices.class).in(Scopes.SINGLETON);
        Multibinder<NoticeListener> listeners = Multibinder.newSetBinder(binder(), NoticeListener.class);
        listeners.addBinding().to(KeyCache.class);
        listeners.addBinding().to(OwnerKeyNotices.class);
        bind(KeyService.class).in(Scopes.SINGLETON);
        bind(KeysStart.class).in(Scopes.SINGLETON);
    }
}
