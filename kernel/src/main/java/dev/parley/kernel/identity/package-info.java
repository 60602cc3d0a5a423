/** Who somebody is: guests and accounts. */
@NullMarked
package dev.parley.kernel.identity;

import org.jspecify.annotations.NullMarked;
