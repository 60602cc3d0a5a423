package dev.parley.kernel.metering;

import dev.parley.kernel.metering.BalanceWorkerDao.Charge;
import dev.parley.kernel.metering.HoldWorkerDao.Ended;
import dev.parley.kernel.metering.ReceiptWorkerDao.Written;
import dev.parley.kernel.usage.LoggedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Charges what has ended. Where a request cost more than was held for it, the rest is taken from what is free; what is not
 * there, or is beyond a budget, is waived and stands on the receipt: nobody falls below zero for an answer that we should
 * have cut.
 */
final class Settling {
    private final MeteringDaos daos;
    private final LockedAccounts accounts;
    private final BudgetStates budgets;
    private final Instant now;

    Settling(MeteringDaos daos, LockedAccounts accounts, BudgetStates budgets, Instant now) {
        this.daos = daos;
        this.accounts = accounts;
        this.budgets = budgets;
        this.now = now;
    }

    /** The holds are gone already; budgets, and the log that it answers, are written by the caller. */
    List<LoggedRequest> settle(Handle handle, List<Due> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Written> receipts = new ArrayList<>();
        List<Charge> charges = new ArrayList<>();
        Map<AccountRef, Long> fromLots = new HashMap<>();
        for (Due due : all) {
            long charged = charge(due);
            long held = due.hold() == null ? 0 : due.hold().amount();
            receipts.add(new Written(due.receipt(), due.account(), held, charged, due.cost() - charged));
            if (charged > 0) {
                AccountRef account = new AccountRef(due.receipt().tenant(), due.account());
                charges.add(new Charge(due.receipt().request(), account, charged));
                if (accounts.get(account).hasLots()) {
                    fromLots.merge(account, charged, Math::addExact);
                }
            }
        }
        if (!charges.isEmpty()) {
            daos.balances().charge(handle, charges, now);
        }
        if (!fromLots.isEmpty()) {
            daos.lots().consume(handle, fromLots);
        }
        daos.receipts().insert(handle, receipts);
        return receipts.stream().map(Written::logged).toList();
    }

    private long charge(Due due) {
        Ended hold = due.hold();
        if (hold == null) {
            return 0;
        }
        AccountState account = accounts.get(hold.account());
        List<BudgetState> limits = budgets.of(hold);
        account.release(hold.amount());
        long beyond = Math.max(0, due.cost() - hold.amount());
        for (BudgetState limit : limits) {
            beyond = Math.min(beyond, limit.left());
        }
        long charged = Math.min(Math.min(due.cost(), hold.amount()) + beyond, account.available());
        account.take(charged);
        limits.forEach(limit -> limit.settle(hold.amount(), charged));
        return charged;
    }

    /**
     * Something to be charged.
     *
     * @param cost in micro-credits
     * @param hold absent where nothing is charged
     */
    record Due(
            ReceiptRow receipt,
            UUID account,
            long cost,
            @Nullable Ended hold) {}
}
