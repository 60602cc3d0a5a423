package dev.parley.kernel.limit;

import java.time.Duration;

/** Where limits are counted: on this node alone, or for all nodes. */
interface Counters {
    Pot pot(Limit limit);

    Leases leases();

    /** How long to wait for an outcome before the counters count as away. */
    Duration patience();
}
