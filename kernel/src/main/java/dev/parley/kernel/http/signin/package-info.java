/** The pages and addresses of sign-in: {@code /auth}, {@code /setup}. */
@NullMarked
package dev.parley.kernel.http.signin;

import org.jspecify.annotations.NullMarked;
