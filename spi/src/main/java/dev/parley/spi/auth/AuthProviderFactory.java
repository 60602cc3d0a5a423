package dev.parley.spi.auth;

import dev.parley.spi.ProviderFactory;

/** Makes ways to sign in, see {@link AuthProvider}. */
public interface AuthProviderFactory extends ProviderFactory<AuthProvider> {}
