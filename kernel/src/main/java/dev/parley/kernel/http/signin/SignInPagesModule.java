package dev.parley.kernel.http.signin;

import com.google.inject.AbstractModule;

/** Binds the pages of sign-in. */
public final class SignInPagesModule extends AbstractModule {
    @Override
    protected void configure() {}
}
