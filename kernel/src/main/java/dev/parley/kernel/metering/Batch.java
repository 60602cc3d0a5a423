package dev.parley.kernel.metering;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.metering.HoldWorkerDao.Ended;
import dev.parley.kernel.usage.LoggedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Commands that are committed together. All balances that they are about are locked first, in one order; what ends is
 * settled before anything new is held; and each command is decided by itself, in the order in which they came.
 */
final class Batch {
    private final MeteringDaos daos;
    private final Ids ids;
    private final Instant now;
    private final boolean repeated;
    private final Refusing refusing;

    /**
     * A batch.
     *
     * @param repeated whether an earlier try may have been committed
     * @param refusing what becomes of a command that is refused
     */
    Batch(MeteringDaos daos, Ids ids, Instant now, boolean repeated, Refusing refusing) {
        this.daos = daos;
        this.ids = ids;
        this.now = now;
        this.repeated = repeated;
        this.refusing = refusing;
    }

    /** Does everything in the handle's transaction; answers what is to be told once that is committed. */
    List<Runnable> run(Handle handle, List<Command> all) {
        Commands commands = new Commands(all);
        LockedAccounts accounts = lock(handle, commands);
        Map<UUID, Ended> ended = end(handle, commands);
        List<Ended> growing =
                commands.extensions().isEmpty() ? List.of() : daos.holds().find(handle, commands.extensions());
        BudgetStates budgets = lockBudgets(handle, commands, new Holding(ended, growing));
        List<LoggedRequest> logged = new ArrayList<>(commands.logged());
        logged.addAll(new Settling(daos, accounts, budgets, now).settle(handle, due(commands, ended)));
        if (!logged.isEmpty()) {
            daos.log().write(handle, logged, now);
        }
        release(commands, ended, accounts, budgets);
        Admitting admitting = new Admitting(daos, accounts, budgets, refusing);
        admitting.expire(handle, commands.wanting(), ids, now);
        admitting.extend(handle, commands, growing);
        admitting.admit(handle, commands, repeated);
        if (!commands.notes().isEmpty()) {
            daos.holds().note(handle, commands.notes());
        }
        List<BudgetState> changed = budgets.changed();
        if (!changed.isEmpty()) {
            daos.budgets().write(handle, changed);
        }
        return commands.answers();
    }

    private LockedAccounts lock(Handle handle, Commands commands) {
        Set<AccountRef> wanted = commands.accounts();
        return new LockedAccounts(wanted.isEmpty() ? Map.of() : daos.balances().lock(handle, wanted));
    }

    /** By request. */
    private Map<UUID, Ended> end(Handle handle, Commands commands) {
        List<HoldWorkerDao.Ending> endings = commands.endings();
        return endings.isEmpty()
                ? new HashMap<>()
                : daos.holds().end(handle, endings).stream()
                        .collect(Collectors.toMap(Ended::request, one -> one, (one, _) -> one, HashMap::new));
    }

    private BudgetStates lockBudgets(Handle handle, Commands commands, Holding holding) {
        Map<Object, BudgetWorkerDao.Wanted> wanted = new HashMap<>();
        for (Command.Admit admit : commands.admits()) {
            NewHold hold = admit.hold();
            hold.budgets()
                    .forEach(limit -> wanted.put(
                            List.of(hold.tenant(), limit.subject(), limit.period(), limit.startsOn()),
                            new BudgetWorkerDao.Wanted(hold.tenant(), ids.next(), limit)));
        }
        List<BudgetWorkerDao.Ref> rows = holding.budgets();
        if (rows.isEmpty() && wanted.isEmpty()) {
            return new BudgetStates(List.of());
        }
        List<BudgetWorkerDao.Wanted> ordered = wanted.values().stream()
                .sorted(Comparator.comparing(Batch::place))
                .toList();
        if (!ordered.isEmpty()) {
            daos.budgets().ensure(handle, ordered);
        }
        return new BudgetStates(daos.budgets().lock(handle, ordered, rows));
    }

    private static String place(BudgetWorkerDao.Wanted wanted) {
        BudgetLimit limit = wanted.limit();
        return "%s %s %s %s %s"
                .formatted(
                        wanted.tenant(),
                        limit.subject().kind(),
                        limit.subject().id(),
                        limit.period(),
                        limit.startsOn());
    }

    /**
     * Receipts with the holds that they end; a hold that is not there was ended before, and has its receipt. A hold is ended
     * by the first that asks for it, and by nobody else in the batch.
     */
    private List<Settling.Due> due(Commands commands, Map<UUID, Ended> ended) {
        List<Settling.Due> due = new ArrayList<>();
        for (Command.Settle settle : commands.settlements()) {
            Settlement settlement = settle.settlement();
            Ended hold = ended.remove(settlement.receipt().request());
            if (!settlement.held() || hold != null) {
                due.add(new Settling.Due(settlement.receipt(), settlement.account(), settlement.cost(), hold));
            }
        }
        for (Command.Inherit inherit : commands.inheritances()) {
            Ended hold = ended.remove(inherit.request().request());
            if (hold != null) {
                long cost = Math.min(hold.cost(), hold.amount());
                due.add(new Settling.Due(hold.lostReceipt(now), hold.account().account(), cost, hold));
            }
        }
        return due;
    }

    private static void release(
            Commands commands, Map<UUID, Ended> ended, LockedAccounts accounts, BudgetStates budgets) {
        for (Command.Release release : commands.releases()) {
            Ended hold = ended.remove(release.request());
            if (hold != null) {
                accounts.get(hold.account()).release(hold.amount());
                budgets.of(hold).forEach(state -> state.settle(hold.amount(), 0));
            }
        }
    }

    /** The holds that a batch ends, and those that it grows. */
    private record Holding(Map<UUID, Ended> ended, List<Ended> growing) {
        List<BudgetWorkerDao.Ref> budgets() {
            List<BudgetWorkerDao.Ref> rows = new ArrayList<>();
            ended.values().forEach(hold -> add(hold, rows));
            growing.forEach(hold -> add(hold, rows));
            return rows.stream().distinct().toList();
        }

        private static void add(Ended hold, List<BudgetWorkerDao.Ref> rows) {
            hold.budgets()
                    .forEach(row ->
                            rows.add(new BudgetWorkerDao.Ref(hold.account().tenant(), row)));
        }
    }

    /** A command that is refused, and how its asker is told. */
    record Refused(Command command, Runnable answer) {
        void tell() {
            answer.run();
        }
    }

    /** Takes what is refused, once the batch is committed. */
    @FunctionalInterface
    interface Refusing {
        void take(Refused refused);
    }
}
