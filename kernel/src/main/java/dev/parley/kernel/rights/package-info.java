/** What people may ask for about themselves: to see what is held, to take it away, to bring it along. */
@NullMarked
package dev.parley.kernel.rights;

import org.jspecify.annotations.NullMarked;
