/** Prices. */
@NullMarked
package dev.parley.kernel.pricing;

import org.jspecify.annotations.NullMarked;
