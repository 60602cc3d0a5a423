/** Sign-in with Google. */
@NullMarked
package dev.parley.plugin.auth.google;

import org.jspecify.annotations.NullMarked;
