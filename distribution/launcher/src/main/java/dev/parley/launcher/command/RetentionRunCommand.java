package dev.parley.launcher.command;

import dev.parley.kernel.retention.Planned;
import dev.parley.kernel.retention.RetentionEngine;
import dev.parley.kernel.retention.RetentionRun;
import dev.parley.kernel.retention.SweepResult;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = {
            "Deletes what is over now, for all tenants, as a running server does every hour.",
            "Fails if something could not be deleted, or there was no rule for it."
        },
        mixinStandardHelpOptions = true)
final class RetentionRunCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(names = "--dry-run", description = "Deletes nothing, and shows what would go, by which rule.")
    private boolean dryRun;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "With --dry-run: of one tenant. Default: of all of them.")
    private @Nullable String tenant;

    RetentionRunCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (tenant != null && !dryRun) {
            console.complain(
                    "parley: --tenant goes with --dry-run: a run is for all tenants, who share the request log.");
            return ExitCode.USAGE.status();
        }
        try (Session session = opener.open(installation)) {
            return (dryRun ? show(session) : run(session)).status();
        }
    }

    private ExitCode show(Session session) {
        List<Tenant> tenants = tenant == null ? session.tenants().list() : List.of(session.tenant(tenant));
        List<Map<String, Object>> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (Progress progress = Progress.over(console, "Looking through tenants", tenants.size())) {
            for (Tenant one : tenants) {
                for (Planned planned : session.retention().plan(session.context(one.name()))) {
                    all.add(RetentionCommands.asJson(one.name(), planned));
                    lines.add(RetentionCommands.line(one.name(), planned));
                }
                progress.step();
            }
        }
        if (output.json()) {
            console.json(all);
        } else {
            lines.forEach(console::print);
        }
        return ExitCode.OK;
    }

    private ExitCode run(Session session) {
        Map<TenantId, String> names =
                session.tenants().list().stream().collect(Collectors.toMap(Tenant::id, Tenant::name));
        RetentionRun run;
        try (Shown shown = new Shown()) {
            run = session.retention().run(shown);
        }
        print(run, names);
        return run.isComplete() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(RetentionRun run, Map<TenantId, String> names) {
        if (output.json()) {
            console.json(Map.of(
                    "dropped",
                            run.dropped().stream()
                                    .map(RetentionCommands::asJson)
                                    .toList(),
                    "results",
                            run.results().stream()
                                    .map(result -> RetentionCommands.asJson(name(names, result), result))
                                    .toList()));
            return;
        }
        run.dropped().forEach(dropped -> console.print("all\t" + dropped.store() + "\t" + dropped.part() + " dropped"));
        run.results().stream()
                .filter(result -> result.deleted() > 0 || !result.isComplete())
                .forEach(result -> console.print(RetentionCommands.line(name(names, result), result)));
    }

    private static String name(Map<TenantId, String> names, SweepResult result) {
        return names.getOrDefault(result.tenant(), result.tenant().toString());
    }

    /** Shows how far the engine is. */
    private final class Shown implements RetentionEngine.Progress, AutoCloseable {
        private @Nullable Progress progress;

        @Override
        public void begun(int parts) {
            progress = Progress.over(console, "Deleting what is over", parts);
        }

        @Override
        public void finished() {
            if (progress != null) {
                progress.step();
            }
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
