/**
 * Sign-in with GitHub, or a GitHub Enterprise Server. A {@code GitHubProvider} follows one sign-in: the browser's answer, the
 * code for a token, the token for a person. A {@code Transport} bounds each call in size and time.
 */
@NullMarked
package dev.parley.plugin.auth.github;

import org.jspecify.annotations.NullMarked;
