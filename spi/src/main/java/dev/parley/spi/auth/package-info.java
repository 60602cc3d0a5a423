/** Sign-in: a provider proves who somebody is; the kernel owns state, nonce, PKCE, sessions and accounts. */
@NullMarked
package dev.parley.spi.auth;

import org.jspecify.annotations.NullMarked;
