/** Inference: a backend turns messages into a stream of events; the kernel owns metering, limits and the clients' dialects. */
@NullMarked
package dev.parley.spi.inference;

import org.jspecify.annotations.NullMarked;
