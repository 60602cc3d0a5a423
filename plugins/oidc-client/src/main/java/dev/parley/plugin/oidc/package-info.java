/**
 * The relying party of OpenID Connect: an {@code OidcAuthProvider} signs people in by code flow with PKCE at one provider,
 * whose addresses {@code Discovery} finds out and whose tokens {@code TokenVerifier} judges.
 */
@NullMarked
package dev.parley.plugin.oidc;

import org.jspecify.annotations.NullMarked;
