/** Who did what to which thing: append-only, chained, without content. */
@NullMarked
package dev.parley.kernel.audit;

import org.jspecify.annotations.NullMarked;
