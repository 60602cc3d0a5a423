package dev.parley.kernel.privacy;

import com.google.inject.AbstractModule;

/** Binds the privacy officer's work. */
public final class PrivacyModule extends AbstractModule {
    @Override
    protected void configure() {}
}
