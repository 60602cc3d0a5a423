package dev.parley.plugin.auth.github;

import dev.parley.spi.Plugin;
import dev.parley.spi.auth.AuthProviderFactory;
import java.util.List;

/** Brings the way to sign in called {@code github}. */
public final class GitHubPlugin implements Plugin {
    @Override
    public List<AuthProviderFactory> authProviders() {
        return List.of(new GitHubProviderFactory());
    }
}
