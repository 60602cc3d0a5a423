package dev.parley.kernel.metering;

import dev.parley.kernel.usage.LoggedRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The commands of a batch, by what they want, each kind in the order in which they came. */
final class Commands {
    private final List<Command.Admit> admits = new ArrayList<>();
    private final List<Command.Extend> extensions = new ArrayList<>();
    private final List<Command.Settle> settlements = new ArrayList<>();
    private final List<Command.Release> releases = new ArrayList<>();
    private final List<Command.Inherit> inheritances = new ArrayList<>();
    private final List<Progress> notes = new ArrayList<>();
    private final List<LoggedRequest> logged = new ArrayList<>();
    /** What is told once everything is committed. */
    private final List<Runnable> answers = new ArrayList<>();

    Commands(List<Command> all) {
        all.forEach(this::sort);
    }

    List<Command.Admit> admits() {
        return admits;
    }

    List<Command.Extend> extensions() {
        return extensions;
    }

    List<Command.Settle> settlements() {
        return settlements;
    }

    List<Command.Release> releases() {
        return releases;
    }

    List<Command.Inherit> inheritances() {
        return inheritances;
    }

    List<Progress> notes() {
        return notes;
    }

    /** What is logged without a receipt. */
    List<LoggedRequest> logged() {
        return logged;
    }

    List<Runnable> answers() {
        return answers;
    }

    void answer(Runnable answer) {
        answers.add(answer);
    }

    /** Whose balances change. */
    Set<AccountRef> accounts() {
        Set<AccountRef> accounts = wanting();
        settlements.stream()
                .map(Command.Settle::settlement)
                .filter(Settlement::held)
                .forEach(one -> accounts.add(new AccountRef(one.receipt().tenant(), one.account())));
        releases.forEach(one -> accounts.add(new AccountRef(one.tenant(), one.account())));
        inheritances.forEach(one -> accounts.add(
                new AccountRef(one.request().tenant(), one.request().account())));
        return accounts;
    }

    /** For whom something is to be held. */
    Set<AccountRef> wanting() {
        Set<AccountRef> accounts = new LinkedHashSet<>();
        admits.forEach(admit -> accounts.add(AccountRef.of(admit.hold())));
        extensions.forEach(one -> accounts.add(new AccountRef(one.tenant(), one.account())));
        return accounts;
    }

    /** What is to be ended. */
    List<HoldWorkerDao.Ending> endings() {
        List<HoldWorkerDao.Ending> endings = new ArrayList<>();
        settlements.stream()
                .map(Command.Settle::settlement)
                .filter(Settlement::held)
                .map(Settlement::receipt)
                .forEach(one -> endings.add(new HoldWorkerDao.Ending(one.tenant(), one.request(), null)));
        releases.forEach(one -> endings.add(new HoldWorkerDao.Ending(one.tenant(), one.request(), null)));
        inheritances.stream()
                .map(Command.Inherit::request)
                .forEach(one -> endings.add(new HoldWorkerDao.Ending(one.tenant(), one.request(), one.node())));
        return endings;
    }

    private void sort(Command command) {
        switch (command) {
            case Command.Admit admit -> admits.add(admit);
            case Command.Extend extend -> extensions.add(extend);
            case Command.Settle settle -> {
                settlements.add(settle);
                answers.add(() -> settle.done().complete(null));
            }
            case Command.Release release -> {
                releases.add(release);
                answers.add(() -> release.done().complete(null));
            }
            case Command.Inherit inherit -> {
                inheritances.add(inherit);
                answers.add(() -> inherit.done().complete(null));
            }
            case Command.Log log -> {
                logged.add(log.request());
                answers.add(() -> log.done().complete(null));
            }
            case Command.Note note -> {
                notes.addAll(note.progress());
                answers.add(() -> note.done().complete(null));
            }
        }
    }
}
