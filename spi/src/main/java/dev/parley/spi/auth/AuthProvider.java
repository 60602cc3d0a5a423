package dev.parley.spi.auth;

import dev.parley.spi.PlatformException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Proves who somebody is. Follows <a href="https://www.rfc-editor.org/rfc/rfc9700">RFC 9700</a>: the kernel makes state,
 * nonce and PKCE, checks the state, and gives each provider a callback address of its own. Safe for use by many threads;
 * calls may block.
 */
public interface AuthProvider extends AutoCloseable {
    /** What the button calls it, as {@code Google}: a name, not a sentence, in no language. */
    String label();

    /** Whether {@link #begin} needs a {@link AuthRequest#loginHint()}: the page then asks for an e-mail address first. */
    default boolean asksForEmail() {
        return false;
    }

    /**
     * Begins a sign-in. No side effect but at the provider.
     *
     * @throws PlatformException {@code INVALID_REQUEST} if the login hint is not accepted, {@code UPSTREAM_FAILED},
     *     {@code UPSTREAM_TIMEOUT} or {@code UNAVAILABLE} if the provider cannot be asked
     */
    AuthStep begin(AuthRequest request);

    /**
     * Completes a sign-in from what came back to the callback address. A name or address that the provider does not vouch
     * for is left out, or marked as not verified; the kernel refuses an identity without a verified e-mail address.
     *
     * @throws PlatformException {@code UNAUTHENTICATED} if the answer proves nothing, {@code FORBIDDEN} if it proves
     *     somebody whom the settings exclude or the person refused, {@code UPSTREAM_FAILED}, {@code UPSTREAM_TIMEOUT} or
     *     {@code UNAVAILABLE} if the provider cannot be asked
     */
    ExternalIdentity complete(AuthCallback callback);

    /**
     * Reads a back-channel logout (<a href="https://openid.net/specs/openid-connect-backchannel-1_0.html">OpenID Connect
     * Back-Channel Logout 1.0</a>), and answers the sessions that it ends.
     *
     * @param body the body of the POST, unchanged
     * @throws PlatformException {@code INVALID_REQUEST} if it is not authentic
     */
    default List<LogoutNotice> notify(byte[] body) {
        return List.of();
    }

    /**
     * Where to send the browser after a sign-out, so that the session at the provider ends too (<a
     * href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">OpenID Connect RP-Initiated Logout 1.0</a>).
     * Empty where the provider has no such thing.
     */
    default Optional<URI> signOut(SignOutRequest request) {
        return Optional.empty();
    }

    /**
     * Tells the provider that the account is gone, so that it forgets the grant.
     *
     * @param secret what {@link ExternalIdentity#revocationSecret()} gave
     */
    default void revoke(String secret) {}

    /** Frees what the provider holds. Idempotent. */
    @Override
    default void close() {}
}
