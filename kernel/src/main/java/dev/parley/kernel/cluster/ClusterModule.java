package dev.parley.kernel.cluster;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;

/** Binds notices between nodes, and opens the set of those who listen. */
public final class ClusterModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), NoticeListener.class);
        bind(Hearing.class).in(Scopes.SINGLETON);
        bind(Audience.class).in(Scopes.SINGLETON);
        bind(Notices.class).in(Scopes.SINGLETON);
        bind(NoticeReceiver.class).in(Scopes.SINGLETON);
    }
}
