package dev.parley.kernel.metering;

import dev.parley.spi.TenantId;
import java.util.UUID;

/** Where a hold is. */
record HeldRequest(TenantId tenant, UUID request, UUID account, UUID node) {}
