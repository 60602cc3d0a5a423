/** Tests of the request log and what is counted of it. */
@NullMarked
package dev.parley.kernel.usage;

import org.jspecify.annotations.NullMarked;
