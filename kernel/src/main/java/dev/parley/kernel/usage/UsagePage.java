package dev.parley.kernel.usage;

import java.time.Instant;
import java.util.List;

/**
 * Usage that was asked for.
 *
 * @param query what is answered, which may be more than was asked for: whole months
 * @param asOf when requests were last counted; later ones are not in it yet
 * @param sums the latest day first, and of a day what cost most
 * @param truncated whether there are more than are shown
 */
public record UsagePage(UsageQuery query, Instant asOf, List<UsageSum> sums, boolean truncated) {}
