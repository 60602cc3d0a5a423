package dev.parley.kernel.signin;

import com.google.inject.AbstractModule;

/** Binds sign-in. */
public final class SignInModule extends AbstractModule {
    @Override
    protected void configure() {}
}
