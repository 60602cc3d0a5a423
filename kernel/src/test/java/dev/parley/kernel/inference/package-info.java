/** The choice of a backend. */
@NullMarked
package dev.parley.kernel.inference;

import org.jspecify.annotations.NullMarked;
