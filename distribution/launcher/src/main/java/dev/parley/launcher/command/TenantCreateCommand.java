package dev.parley.launcher.command;

import dev.parley.kernel.tenancy.NewTenant;
import dev.parley.kernel.tenancy.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Makes a tenant and prints its id.", mixinStandardHelpOptions = true)
final class TenantCreateCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "Unique and stable: lower-case letters, digits and hyphens.")
    private String name = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "What people see. Default: NAME.")
    private @Nullable String displayName;

    @Option(names = "--domain", paramLabel = "HOST", description = "Host name that leads to it. May be repeated.")
    private List<String> domains = new ArrayList<>();

    TenantCreateCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            String shown = displayName == null ? name : displayName;
            Tenant tenant = session.tenants().create(new NewTenant(name, shown, domains));
            if (output.json()) {
                console.json(TenantCommands.asJson(tenant));
            } else {
                console.print(tenant.id().toString());
            }
            session.tenants().list().stream()
                    .filter(one -> one.domains().isEmpty())
                    .forEach(this::tellUnreachable);
            return ExitCode.OK.status();
        }
    }

    /** With a second tenant, the first one loses the host names that it had for being alone. */
    private void tellUnreachable(Tenant without) {
        console.complain("parley: no host name leads to the tenant '" + without.name()
                + "', and with more than one tenant it takes one. 'parley tenant set --tenant " + without.name()
                + " domains=HOST' sets it, as localhost.");
    }
}
