package dev.parley.kernel.metering;

import dev.parley.spi.TenantId;
import java.util.UUID;

/** A ledger account of a tenant. */
record AccountRef(TenantId tenant, UUID account) {
    static AccountRef of(NewHold hold) {
        return new AccountRef(hold.tenant(), hold.account());
    }
}
