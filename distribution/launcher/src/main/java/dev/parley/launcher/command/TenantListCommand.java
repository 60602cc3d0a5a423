package dev.parley.launcher.command;

import dev.parley.kernel.tenancy.Tenant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists the tenants.", mixinStandardHelpOptions = true)
final class TenantListCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    TenantListCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            List<Tenant> tenants = session.tenants().list();
            if (output.json()) {
                console.json(tenants.stream().map(TenantCommands::asJson).toList());
            } else {
                tenants.forEach(tenant -> console.print(String.join(
                        "\t",
                        tenant.name(),
                        tenant.id().toString(),
                        tenant.branding().name(),
                        String.join(",", tenant.domains()))));
            }
            return ExitCode.OK.status();
        }
    }
}
