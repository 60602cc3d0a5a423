package dev.parley.plugin.auth.google;

import dev.parley.spi.Plugin;
import dev.parley.spi.auth.AuthProviderFactory;
import java.util.List;

/** Brings the way to sign in {@code google}. */
public final class GooglePlugin implements Plugin {
    @Override
    public List<AuthProviderFactory> authProviders() {
        return List.of(new GoogleFactory());
    }
}
