package dev.parley.kernel.metering;

import dev.parley.kernel.usage.RequestLog;
import jakarta.inject.Inject;

/** What a batch writes with. */
record MeteringDaos(
        BalanceWorkerDao balances,
        HoldWorkerDao holds,
        LotWorkerDao lots,
        BudgetWorkerDao budgets,
        ReceiptWorkerDao receipts,
        RequestLog log) {
    @Inject
    MeteringDaos {}
}
