package dev.parley.plugin.auth.oidc;

import dev.parley.spi.Plugin;
import dev.parley.spi.auth.AuthProviderFactory;
import java.util.List;

/** Brings the way to sign in {@code oidc}. */
public final class OidcPlugin implements Plugin {
    @Override
    public List<AuthProviderFactory> authProviders() {
        return List.of(new OidcFactory());
    }
}
