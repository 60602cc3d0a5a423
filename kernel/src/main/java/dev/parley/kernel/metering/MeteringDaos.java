package dev.parley.kernel.metering;

import jakarta.inject.Inject;

/** What a batch writes with. */
record MeteringDaos(
        BalanceWorkerDao balances,
        HoldWorkerDao holds,
        LotWorkerDao lots,
        BudgetWorkerDao budgets,
        ReceiptWorkerDao receipts) {
    @Inject
    MeteringDaos {}
}
