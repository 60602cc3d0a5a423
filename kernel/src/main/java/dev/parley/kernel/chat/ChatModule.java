package dev.parley.kernel.chat;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.jobs.RecurringJob;

/** Binds the turns of the chat page. */
public final class ChatModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(TurnPlanner.class).in(Scopes.SINGLETON);
        bind(AnswerKeeper.class).in(Scopes.SINGLETON);
        bind(ChatNode.class).in(Scopes.SINGLETON);
        bind(MarkInterrupted.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringJob.class).addBinding().to(MarkInterrupted.class);
        bind(AccountAnswers.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), NoticeListener.class).addBinding().to(AccountAnswers.class);
        bind(ChatService.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    ChatConfig config(Settings settings) {
        return ChatConfig.from(settings);
    }
}
