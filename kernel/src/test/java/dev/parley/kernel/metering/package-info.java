/** Metering. */
@NullMarked
package dev.parley.kernel.metering;

import org.jspecify.annotations.NullMarked;
