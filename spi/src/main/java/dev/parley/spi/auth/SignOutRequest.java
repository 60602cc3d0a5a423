package dev.parley.spi.auth;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign-out.
 *
 * @param returnUri where the provider sends the browser afterwards
 * @param rawSessionId what {@link ExternalIdentity#sessionId()} gave
 */
public record SignOutRequest(URI returnUri, @Nullable String rawSessionId) {
    public Optional<String> sessionId() {
        return Optional.ofNullable(rawSessionId);
    }
}
