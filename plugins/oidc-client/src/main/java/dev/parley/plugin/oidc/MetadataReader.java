package dev.parley.plugin.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Reads a discovery document, and refuses one that leads elsewhere. */
final class MetadataReader {
    private final OidcSettings settings;
    private final OidcErrors errors;

    MetadataReader(OidcSettings settings, OidcErrors errors) {
        this.settings = settings;
        this.errors = errors;
    }

    ProviderMetadata read(JsonClaims document) {
        String issuer = document.text("issuer").orElse("");
        if (!withoutSlash(issuer).equals(withoutSlash(settings.issuer().toString()))) {
            throw errors.of(OidcFailure.DISCOVERY_MISMATCH, "Look at its member issuer.");
        }
        return new ProviderMetadata(
                issuer,
                required(document, "authorization_endpoint"),
                called("token_endpoint", required(document, "token_endpoint")),
                called("jwks_uri", required(document, "jwks_uri")),
                optional(document, "userinfo_endpoint").map(uri -> called("userinfo_endpoint", uri)),
                optional(document, "end_session_endpoint"),
                document.texts("token_endpoint_auth_methods_supported").orElse(Set.of("client_secret_basic")),
                document.flag("authorization_response_iss_parameter_supported").orElse(false));
    }

    static String withoutSlash(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    private URI required(JsonClaims document, String member) {
        return optional(document, member)
                .orElseThrow(() -> errors.of(OidcFailure.DISCOVERY_MISMATCH, "Look at its member " + member + "."));
    }

    private Optional<URI> optional(JsonClaims document, String member) {
        return document.text(member).map(text -> address(member, text));
    }

    /** Of a provider behind TLS, nothing is asked in the clear. */
    private URI address(String member, String text) {
        try {
            URI address = new URI(text);
            boolean secure = "https".equals(address.getScheme());
            boolean asIssuer = settings.issuer().getScheme().equals(address.getScheme());
            if (address.getHost() != null && (secure || asIssuer)) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Refused below, like an address of the wrong kind.
        }
        throw errors.of(OidcFailure.DISCOVERY_MISMATCH, "Look at its member " + member + ".");
    }

    /** An address that this server asks; the others are for browsers. */
    private URI called(String member, URI address) {
        if (!settings.reaches(address)) {
            throw errors.of(
                    OidcFailure.FOREIGN_ENDPOINT,
                    "The operator should add " + address.getScheme() + "://" + address.getRawAuthority()
                            + " to the setting endpoints if its " + member + " is there rightly.");
        }
        return address;
    }
}
