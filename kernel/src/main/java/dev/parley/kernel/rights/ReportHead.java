package dev.parley.kernel.rights;

import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;

/** About whom a report is, and when it was made. */
record ReportHead(OwnerId person, Instant madeAt) {}
