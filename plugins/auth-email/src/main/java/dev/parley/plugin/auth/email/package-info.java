/** Sign-in by a one-time link to an e-mail address, where no identity provider is wanted. The kernel sends the mail. */
@NullMarked
package dev.parley.plugin.auth.email;

import org.jspecify.annotations.NullMarked;
