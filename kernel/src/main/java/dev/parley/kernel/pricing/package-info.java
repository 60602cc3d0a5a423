/** What models cost: versions of prices, each in force from a moment on. */
@NullMarked
package dev.parley.kernel.pricing;

import org.jspecify.annotations.NullMarked;
