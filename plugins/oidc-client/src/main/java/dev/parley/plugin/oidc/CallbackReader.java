package dev.parley.plugin.oidc;

import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthCallback;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a browser brought back. Nothing in it is repeated to anybody: it may have been written by anybody. */
final class CallbackReader {
    private final Issuers issuers;
    private final OidcErrors errors;

    CallbackReader(Issuers issuers, OidcErrors errors) {
        this.issuers = issuers;
        this.errors = errors;
    }

    /** The code, if it is one of this provider. */
    String code(AuthCallback callback, ProviderMetadata metadata) {
        Map<String, List<String>> query = callback.query();
        Optional<String> issuer = Forms.one(query, "iss");
        Optional<String> error = Forms.one(query, "error");
        if (issuer.isPresent() && !issuers.isIssuer(issuer.get(), metadata)) {
            throw errors.of(OidcFailure.MIXED_UP);
        }
        if (error.isPresent()) {
            throw refused(error.get());
        }
        String code = Forms.one(query, "code").orElseThrow(() -> errors.of(OidcFailure.NO_ANSWER));
        if (issuer.isEmpty() && metadata.namesItself()) {
            throw errors.of(OidcFailure.MIXED_UP);
        }
        return code;
    }

    private PlatformException refused(String error) {
        return errors.of(
                switch (error) {
                    case "access_denied" -> OidcFailure.DECLINED;
                    case "login_required", "interaction_required", "consent_required", "account_selection_required" ->
                        OidcFailure.NOT_SIGNED_IN;
                    case "server_error" -> OidcFailure.PROVIDER_FAILED;
                    case "temporarily_unavailable" -> OidcFailure.BUSY;
                    default -> OidcFailure.REQUEST_REFUSED;
                });
    }
}
