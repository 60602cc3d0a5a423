package dev.parley.kernel.mail;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds outgoing mail. */
public final class MailModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(MailService.class).in(Scopes.SINGLETON);
    }
}
