/** Signing in: flows with providers, identities, guests who become accounts, the age question, one-time links. */
@NullMarked
package dev.parley.kernel.signin;

import org.jspecify.annotations.NullMarked;
