package dev.parley.spi.testkit.auth;

import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;

/** Stands where no provider was made yet. */
final class NoProvider implements AuthProvider {
    @Override
    public String label() {
        throw new IllegalStateException("no provider was made");
    }

    @Override
    public AuthStep begin(AuthRequest request) {
        throw new IllegalStateException("no provider was made");
    }

    @Override
    public ExternalIdentity complete(AuthCallback callback) {
        throw new IllegalStateException("no provider was made");
    }
}
