package dev.parley.kernel.session;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds sessions. */
public final class SessionModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SessionService.class).in(Scopes.SINGLETON);
    }
}
