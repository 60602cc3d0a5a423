/** Sign-in with any OpenID provider. */
@NullMarked
package dev.parley.plugin.auth.oidc;

import org.jspecify.annotations.NullMarked;
