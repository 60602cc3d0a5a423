package dev.parley.kernel.http.exchange;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.StoredInBrowser;

/** Binds what the faces share. */
public final class ExchangeModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ApiKeys.class);
        bind(Answering.class);
        bind(RateLimits.class);
        bind(LoggedRequests.class);
        Multibinder<StoredInBrowser> stored = Multibinder.newSetBinder(binder(), StoredInBrowser.class);
        for (BrowserCookie cookie : BrowserCookie.values()) {
            stored.addBinding().toInstance(cookie.declaration());
        }
    }
}
