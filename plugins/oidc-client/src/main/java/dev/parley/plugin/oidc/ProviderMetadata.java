package dev.parley.plugin.oidc;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0).
 *
 * @param issuer as the document writes it, which is the issuer of every identity
 * @param authMethods how clients authenticate at the token address
 * @param namesItself whether the provider says who it is when it sends a browser back (RFC 9207)
 */
record ProviderMetadata(
        String issuer,
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> userinfo,
        Optional<URI> endSession,
        Set<String> authMethods,
        boolean namesItself) {}
