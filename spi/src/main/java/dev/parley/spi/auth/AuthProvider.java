package dev.parley.spi.auth;

import dev.parley.spi.PlatformException;
import java.util.List;

/**
 * Proves who somebody is. Follows <a href="https://www.rfc-editor.org/rfc/rfc9700">RFC 9700</a>: the kernel makes state,
 * nonce and PKCE, checks the state, and gives each provider a callback address of its own. Safe for use by many threads;
 * calls may block.
 */
public interface AuthProvider extends AutoCloseable {
    /** Begins a sign-in. No side effect but at the provider. */
    AuthStep begin(AuthRequest request);

    /**
     * Completes a sign-in from what came back to the callback address.
     *
     * @throws PlatformException {@code UNAUTHENTICATED} if the answer proves nothing, {@code UPSTREAM_FAILED} or
     *     {@code UPSTREAM_TIMEOUT} if the provider cannot be asked
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
     * Tells the provider that the account is gone, so that it forgets the grant.
     *
     * @param secret what {@link ExternalIdentity#revocationSecret()} gave
     */
    default void revoke(String secret) {}

    /** Frees what the provider holds. Idempotent. */
    @Override
    default void close() {}
}
