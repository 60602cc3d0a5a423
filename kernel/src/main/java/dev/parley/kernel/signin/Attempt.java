package dev.parley.kernel.signin;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that has begun, as it is kept until the browser comes back.
 *
 * @param redirectUri the exact address to which it is to come back
 * @param returnPath where the browser goes afterwards, on the tenant's own host
 * @param rawEmail to which address a link was sent; null where the provider was asked
 * @param rawAccount to which account the identity is to be added; null where somebody signs in
 */
record Attempt(
        Purpose purpose,
        String provider,
        String nonce,
        String codeVerifier,
        URI redirectUri,
        String returnPath,
        @Nullable String rawEmail,
        @Nullable UUID rawAccount) {
    Optional<String> email() {
        return Optional.ofNullable(rawEmail);
    }

    Optional<UUID> account() {
        return Optional.ofNullable(rawAccount);
    }

    /** Without what opens something, or is about a person. */
    @Override
    public String toString() {
        return "Attempt[purpose=" + purpose + ", provider=" + provider + "]";
    }

    /** What it is for. */
    enum Purpose {
        SIGN_IN,
        /** Another way to sign in to an account. */
        LINK,
        /** The first account of a site. */
        SETUP
    }
}
