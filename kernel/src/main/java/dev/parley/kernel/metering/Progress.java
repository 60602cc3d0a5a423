package dev.parley.kernel.metering;

import dev.parley.spi.TenantId;
import dev.parley.spi.inference.Usage;
import java.util.UUID;

/** What a request in progress has used so far, and what that costs in micro-credits. */
record Progress(TenantId tenant, UUID request, long cost, Usage usage) {}
