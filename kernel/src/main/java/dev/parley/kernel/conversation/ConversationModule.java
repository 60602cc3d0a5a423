package dev.parley.kernel.conversation;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds conversations. */
public final class ConversationModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ArchiveDao.class).toInstance(new ArchiveDao());
        bind(ConversationArchive.class).in(Scopes.SINGLETON);
        bind(ConversationReportDao.class).toInstance(new ConversationReportDao());
        bind(ConversationReport.class).in(Scopes.SINGLETON);
        bind(ConversationDao.class).toInstance(new ConversationDao());
        bind(MessageDao.class).toInstance(new MessageDao());
        bind(ProgressDao.class).toInstance(new ProgressDao());
        bind(IdempotencyDao.class).toInstance(new IdempotencyDao());
        bind(Idempotency.class).in(Scopes.SINGLETON);
        bind(ForgetIdempotencyKeys.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(ForgetIdempotencyKeys.class);
        bind(ConversationErasure.class).in(Scopes.SINGLETON);
        bind(ConversationService.class).in(Scopes.SINGLETON);
        bind(ConversationDisclosure.class).in(Scopes.SINGLETON);
        bind(ConversationTurns.class).in(Scopes.SINGLETON);
        bind(ConversationData.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class)
                .addBinding()
                .to(ConversationData.class);
        bind(ConversationOwners.class).in(Scopes.SINGLETON);
        bind(ConversationTermDao.class).toInstance(new ConversationTermDao());
        bind(ConversationTerms.class).in(Scopes.SINGLETON);
        bind(ConversationRetentionDao.class).toInstance(new ConversationRetentionDao());
        bind(ConversationRetention.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RetainedData.class).addBinding().to(ConversationRetention.class);
        bind(AnswerProgress.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    ConversationConfig config(Settings settings) {
        return ConversationConfig.from(settings);
    }
}
