/** The public pages of the privacy policy. */
@NullMarked
package dev.parley.kernel.http.policy;

import org.jspecify.annotations.NullMarked;
