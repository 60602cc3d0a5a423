/**
 * What was asked of the API, without anything of what was said: a row a request in {@link
 * dev.parley.kernel.usage.RequestLog}, and sums by day, which a job keeps up to date.
 */
@NullMarked
package dev.parley.kernel.usage;

import org.jspecify.annotations.NullMarked;
