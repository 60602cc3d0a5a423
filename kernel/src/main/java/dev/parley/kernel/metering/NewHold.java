package dev.parley.kernel.metering;

import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs before it may begin.
 *
 * @param id that of the request
 * @param account in the ledger
 * @param amount micro-credits
 * @param node which answers
 */
record NewHold(
        TenantId tenant,
        UUID id,
        UUID account,
        long amount,
        UUID node,
        OwnerId person,
        @Nullable UUID key,
        Feature feature,
        String model,
        @Nullable UUID price,
        List<BudgetLimit> budgets) {}
