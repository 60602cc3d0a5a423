package dev.parley.kernel.metering;

import dev.parley.kernel.credits.ExpiredLots;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.metering.HoldWorkerDao.Admitted;
import dev.parley.kernel.metering.HoldWorkerDao.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Holds, one after the other, what the accounts and budgets still have. */
final class Admitting {
    private final MeteringDaos daos;
    private final LockedAccounts accounts;
    private final BudgetStates budgets;
    private final Batch.Refusing refusing;

    Admitting(MeteringDaos daos, LockedAccounts accounts, BudgetStates budgets, Batch.Refusing refusing) {
        this.daos = daos;
        this.accounts = accounts;
        this.budgets = budgets;
        this.refusing = refusing;
    }

    /** Before anything is held against credits whose time is over. */
    void expire(Handle handle, Set<AccountRef> wanting, Ids ids, Instant now) {
        for (AccountRef account : wanting) {
            Optional<AccountState> state = accounts.find(account).filter(AccountState::lotEnded);
            if (state.isPresent()) {
                for (ExpiredLots.Part part : ExpiredLots.ending(
                        daos.lots().expired(handle, account), daos.holds().heldBy(handle, account))) {
                    daos.balances().expire(handle, ids.next(), account, part.amount(), now);
                    daos.lots().shrink(handle, account, part);
                    state.get().take(part.amount());
                }
            }
        }
    }

    void extend(Handle handle, Commands commands, List<Ended> growing) {
        Map<UUID, Ended> holds = growing.stream().collect(Collectors.toMap(Ended::request, one -> one));
        List<Command.Extend> granted = new ArrayList<>();
        for (Command.Extend extension : commands.extensions()) {
            Ended hold = holds.get(extension.request());
            boolean covered = hold != null && grow(hold, extension.target());
            if (covered) {
                granted.add(extension);
            }
            Runnable answer = () -> extension.done().complete(covered);
            commands.answer(covered || hold == null ? answer : refused(extension, answer));
        }
        if (!granted.isEmpty()) {
            daos.holds().grow(handle, granted);
        }
    }

    void admit(Handle handle, Commands commands, boolean repeated) {
        Set<UUID> before = repeated && !commands.admits().isEmpty()
                ? daos.holds()
                        .existing(
                                handle,
                                commands.admits().stream()
                                        .map(Command.Admit::hold)
                                        .toList())
                : Set.of();
        List<Admitted> admitted = new ArrayList<>();
        for (Command.Admit admit : commands.admits()) {
            Optional<Refusal> refusal =
                    before.contains(admit.hold().id()) ? Optional.empty() : admit(admit.hold(), admitted);
            Runnable answer = () -> admit.done().complete(refusal);
            commands.answer(refusal.isEmpty() ? answer : refused(admit, answer));
        }
        if (!admitted.isEmpty()) {
            daos.holds().insert(handle, admitted);
        }
    }

    private Runnable refused(Command command, Runnable answer) {
        return () -> refusing.take(new Batch.Refused(command, answer));
    }

    private boolean grow(Ended hold, long target) {
        long more = Math.max(0, target - hold.amount());
        AccountState account = accounts.get(hold.account());
        List<BudgetState> limits = budgets.of(hold);
        if (account.available() < more || limits.stream().anyMatch(limit -> limit.left() < more)) {
            return false;
        }
        account.hold(more);
        limits.forEach(limit -> limit.hold(more));
        return true;
    }

    private Optional<Refusal> admit(NewHold hold, List<Admitted> admitted) {
        MicroCredits needed = new MicroCredits(hold.amount());
        Optional<AccountState> found = accounts.find(AccountRef.of(hold));
        if (found.isEmpty()) {
            return Optional.of(new Refusal.NotEnough(needed, MicroCredits.ZERO));
        }
        AccountState account = found.get();
        if (account.owed().isPositive()) {
            return Optional.of(new Refusal.Owing(account.owed()));
        }
        if (account.available() < hold.amount()) {
            return Optional.of(new Refusal.NotEnough(needed, new MicroCredits(account.available())));
        }
        List<BudgetState> limits = budgets.of(hold);
        for (BudgetState limit : limits) {
            if (limit.left() < hold.amount()) {
                return Optional.of(new Refusal.OverBudget(limit.limit(), needed, new MicroCredits(limit.left())));
            }
        }
        account.hold(hold.amount());
        limits.forEach(limit -> limit.hold(hold.amount()));
        admitted.add(new Admitted(
                hold, limits.stream().map(limit -> limit.ref().id()).toList()));
        return Optional.empty();
    }
}
