package dev.parley.kernel.plugin;

import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.auth.LogoutNotice;
import dev.parley.spi.auth.SignOutRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

record GuardedAuthProvider(AuthProvider provider, ClassLoader loader) implements AuthProvider {
    @Override
    public String label() {
        try (var _ = PluginScope.enter(loader)) {
            return provider.label();
        }
    }

    @Override
    public boolean asksForEmail() {
        try (var _ = PluginScope.enter(loader)) {
            return provider.asksForEmail();
        }
    }

    @Override
    public AuthStep begin(AuthRequest request) {
        try (var _ = PluginScope.enter(loader)) {
            return provider.begin(request);
        }
    }

    @Override
    public ExternalIdentity complete(AuthCallback callback) {
        try (var _ = PluginScope.enter(loader)) {
            return provider.complete(callback);
        }
    }

    @Override
    public List<LogoutNotice> notify(byte[] body) {
        try (var _ = PluginScope.enter(loader)) {
            return provider.notify(body);
        }
    }

    @Override
    public Optional<URI> signOut(SignOutRequest request) {
        try (var _ = PluginScope.enter(loader)) {
            return provider.signOut(request);
        }
    }

    @Override
    public void revoke(String secret) {
        try (var _ = PluginScope.enter(loader)) {
            provider.revoke(secret);
        }
    }

    @Override
    public void close() {
        try (var _ = PluginScope.enter(loader)) {
            provider.close();
        }
    }
}
