package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.policy.PolicyVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "publish",
        description = "Publishes the privacy policy as it is in force now. Prints the number of the version.",
        mixinStandardHelpOptions = true)
final class PolicyPublishCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(
            names = "--material",
            description = "A material change: everybody with an account is told, and it takes effect after"
                    + " policy.notice-period.")
    private boolean material;

    PolicyPublishCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            PolicyVersion version = session.policyDrafts().publish(context, Optional.empty(), material);
            if (output.json()) {
                console.json(Map.of(
                        "number", version.number(),
                        "material", version.material(),
                        "publishedAt", version.publishedAt().toString(),
                        "effectiveAt", version.effectiveAt().toString()));
            } else {
                console.print(Integer.toString(version.number()));
            }
            return ExitCode.OK.status();
        }
    }
}
