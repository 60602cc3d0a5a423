package dev.parley.plugin.oidc;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.PlatformException;

/**
 * Failures under a plugin's own name. Causes are kept only where they come from the network: what libraries say about a
 * token repeats its claims.
 */
final class OidcErrors {
    private final String plugin;

    OidcErrors(String plugin) {
        this.plugin = plugin;
    }

    PlatformException of(OidcFailure failure) {
        return new PlatformException(code(failure), failure.message());
    }

    PlatformException of(OidcFailure failure, Throwable cause) {
        return new PlatformException(code(failure), failure.message(), cause);
    }

    /** With a sentence more, for the operator. */
    PlatformException of(OidcFailure failure, String detail) {
        return new PlatformException(code(failure), failure.message() + " " + detail);
    }

    private ErrorCode code(OidcFailure failure) {
        return new ErrorCode(plugin + "." + failure.code(), failure.type());
    }
}
