/** Tests of limits, with a real Redis. */
@NullMarked
package dev.parley.kernel.limit;

import org.jspecify.annotations.NullMarked;
