/** Programs that measure. The scripts in {@code distribution/benchmarks} run them; docs/performance.md has the figures. */
@NullMarked
package dev.parley.benchmark;

import org.jspecify.annotations.NullMarked;
