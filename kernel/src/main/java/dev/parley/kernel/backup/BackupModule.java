package dev.parley.kernel.backup;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds backups, restores and their trials. */
public final class BackupModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(CatalogueDao.class).toInstance(new CatalogueDao());
        bind(CopyDao.class).toInstance(new CopyDao());
        bind(LoadDao.class).toInstance(new LoadDao());
        bind(PresenceDao.class).toInstance(new PresenceDao());
        bind(DrillDao.class).toInstance(new DrillDao());
        bind(BackupFolder.class).in(Scopes.SINGLETON);
        bind(BackupService.class).in(Scopes.SINGLETON);
        bind(Loading.class).in(Scopes.SINGLETON);
        bind(Restore.class).in(Scopes.SINGLETON);
        bind(TrialRestore.class).in(Scopes.SINGLETON);
        bind(BackupDrills.class).in(Scopes.SINGLETON);
        bind(BackupCare.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(BackupCare.class);
    }

    @Provides
    @Singleton
    BackupConfig config(Settings settings) {
        return BackupConfig.from(settings);
    }

    @Provides
    @Singleton
    BackupWindow window(BackupConfig config) {
        return config.window();
    }
}
