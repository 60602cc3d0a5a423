/** Retention: a policy says how long a category of data is kept; the kernel deletes. */
@NullMarked
package dev.parley.spi.retention;

import org.jspecify.annotations.NullMarked;
