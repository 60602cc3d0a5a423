package dev.parley.kernel.http.exchange;

import com.google.inject.AbstractModule;

/** Binds what the faces share. */
public final class ExchangeModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ApiKeys.class);
        bind(Answering.class);
        bind(RateLimits.class);
        bind(LoggedRequests.class);
    }
}
