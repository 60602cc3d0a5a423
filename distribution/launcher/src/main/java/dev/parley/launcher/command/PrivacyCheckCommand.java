package dev.parley.launcher.command;

import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import dev.parley.kernel.promise.CheckResult;
import dev.parley.kernel.promise.Promise;
import dev.parley.kernel.promise.PromiseReport;
import dev.parley.kernel.tenancy.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description =
                "Checks now what the privacy policy promises, and says what is kept. Fails if a promise is not. What only"
                        + " a server can see, as the requests that it is sent, stays as the server found it last.",
        mixinStandardHelpOptions = true)
final class PrivacyCheckCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant. Default: all of them.")
    private @Nullable String tenant;

    @Option(names = "--promise", paramLabel = "ID", description = "One promise alone, as P15. Default: all of them.")
    private @Nullable Promise promise;

    @Option(
            names = "--deep",
            description =
                    "Searches every row of every table, the files of the embedded database with its log of changes, and"
                            + " log files, for what an erased account has left. Reads all of them.")
    private boolean deep;

    PrivacyCheckCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    /** What was found in a tenant. */
    private record Found(String tenant, PromiseReport report) {}

    @Override
    public Integer call() throws InterruptedException {
        List<Found> all = new ArrayList<>();
        try (Session session = opener.open(installation)) {
            List<Tenant> tenants = tenant == null ? session.tenants().list() : List.of(session.tenant(tenant));
            int steps = tenants.size() * (session.promises().count(only()) + (deep ? 1 : 0));
            try (Progress progress = Progress.over(console, "Checking promises", steps)) {
                for (Tenant one : tenants) {
                    check(session, one, progress);
                    session.promises().report(session.context(one.name())).stream()
                            .filter(report -> promise == null || report.promise() == promise)
                            .forEach(report -> all.add(new Found(one.name(), report)));
                }
            }
        }
        if (output.json()) {
            console.json(all.stream().map(PrivacyCheckCommand::asJson).toList());
        } else {
            all.forEach(this::print);
        }
        boolean kept = all.stream().noneMatch(found -> found.report().state().isFailure());
        return (kept ? ExitCode.OK : ExitCode.FAILED).status();
    }

    private Optional<Promise> only() {
        return Optional.ofNullable(promise);
    }

    private void check(Session session, Tenant one, Progress progress) throws InterruptedException {
        session.promises().check(session.context(one.name()), only(), progress::step);
        if (deep) {
            session.promises().checkDeeply(session.context(one.name()), session.files());
            progress.step();
        }
    }

    private void print(Found found) {
        PromiseReport report = found.report();
        console.print(String.join(
                "\t",
                found.tenant(),
                report.promise().name(),
                report.state().written(),
                report.checkedAt().map(Object::toString).orElse("-")));
        report.live().stream()
                .filter(result -> promise != null || result.outcome() == Outcome.BROKEN)
                .forEach(result -> console.print("\t" + result.check() + ": " + result.detail()));
    }

    private static Map<String, ?> asJson(Found found) {
        var json = new LinkedHashMap<String, Object>();
        json.put("tenant", found.tenant());
        json.put("promise", found.report().promise().name());
        json.put("state", found.report().state().written());
        found.report().checkedAt().ifPresent(at -> json.put("checkedAt", at.toString()));
        json.put(
                "checks",
                found.report().live().stream().map(PrivacyCheckCommand::asJson).toList());
        return json;
    }

    private static Map<String, ?> asJson(CheckResult result) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", result.check());
        json.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("detail", result.detail());
        json.put("checkedAt", result.checkedAt().toString());
        return json;
    }
}
