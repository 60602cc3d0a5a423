/** The platform as a whole: the root type composes what the packages below it bring. */
@NullMarked
package dev.parley.kernel;

import org.jspecify.annotations.NullMarked;
