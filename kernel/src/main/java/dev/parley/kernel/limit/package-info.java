/** Rate limits and limits of concurrent streams: local, or shared through Redis. */
@NullMarked
package dev.parley.kernel.limit;

import org.jspecify.annotations.NullMarked;
