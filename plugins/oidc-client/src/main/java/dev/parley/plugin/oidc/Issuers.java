package dev.parley.plugin.oidc;

import java.util.Set;

/** Under which names one issuer goes. */
final class Issuers {
    private final boolean withoutScheme;

    Issuers(OidcSettings settings) {
        this.withoutScheme = settings.issuerWithoutScheme();
    }

    boolean isIssuer(String name, ProviderMetadata metadata) {
        return names(metadata).contains(name);
    }

    Set<String> names(ProviderMetadata metadata) {
        String issuer = metadata.issuer();
        return withoutScheme ? Set.of(issuer, issuer.substring(issuer.indexOf("//") + 2)) : Set.of(issuer);
    }
}
