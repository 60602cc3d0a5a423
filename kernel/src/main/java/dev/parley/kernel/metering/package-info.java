/**
 * What requests use and cost: held before they begin, settled when they end, exactly once, whatever breaks.
 *
 * <p>{@link dev.parley.kernel.metering.Metering} begins a {@link dev.parley.kernel.metering.Meter} for each request.
 * Everything that a meter wants of the ledger goes through one queue and is committed in groups.
 */
@NullMarked
package dev.parley.kernel.metering;

import org.jspecify.annotations.NullMarked;
