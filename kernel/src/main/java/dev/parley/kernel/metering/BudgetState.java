package dev.parley.kernel.metering;

/** What of a locked budget is spent and held, as it changes within one batch. */
final class BudgetState {
    private final BudgetWorkerDao.Ref ref;
    private final BudgetLimit limit;
    private long spent;
    private long held;
    private boolean changed;

    BudgetState(BudgetWorkerDao.Ref ref, BudgetLimit limit, long spent, long held) {
        this.ref = ref;
        this.limit = limit;
        this.spent = spent;
        this.held = held;
    }

    BudgetWorkerDao.Ref ref() {
        return ref;
    }

    BudgetLimit limit() {
        return limit;
    }

    long spent() {
        return spent;
    }

    long held() {
        return held;
    }

    long left() {
        return Math.max(0, limit.amount() - spent - held);
    }

    void hold(long amount) {
        held += amount;
        changed = true;
    }

    void settle(long wasHeld, long charged) {
        held -= wasHeld;
        spent += charged;
        changed = true;
    }

    boolean isChanged() {
        return changed;
    }
}
