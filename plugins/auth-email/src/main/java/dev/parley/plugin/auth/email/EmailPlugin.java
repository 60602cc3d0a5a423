package dev.parley.plugin.auth.email;

import dev.parley.spi.Plugin;
import dev.parley.spi.auth.AuthProviderFactory;
import java.util.List;

/** Brings the way to sign in called {@code email}. */
public final class EmailPlugin implements Plugin {
    @Override
    public List<AuthProviderFactory> authProviders() {
        return List.of(new EmailProviderFactory());
    }
}
