package dev.parley.kernel.limit;

import com.google.inject.AbstractModule;

/** Binds limits. */
public final class LimitModule extends AbstractModule {
    @Override
    protected void configure() {}
}
