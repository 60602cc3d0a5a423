/** API keys. */
@NullMarked
package dev.parley.kernel.access;

import org.jspecify.annotations.NullMarked;
