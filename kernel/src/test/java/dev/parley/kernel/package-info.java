/** The kernel as a whole. */
@NullMarked
package dev.parley.kernel;

import org.jspecify.annotations.NullMarked;
