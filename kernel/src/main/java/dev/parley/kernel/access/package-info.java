/** What somebody may do: API keys and limits. */
@NullMarked
package dev.parley.kernel.access;

import org.jspecify.annotations.NullMarked;
