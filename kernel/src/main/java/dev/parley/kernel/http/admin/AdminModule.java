package dev.parley.kernel.http.admin;

import com.google.inject.AbstractModule;

/** Binds the face of administration. */
public final class AdminModule extends AbstractModule {
    @Override
    protected void configure() {}
}
