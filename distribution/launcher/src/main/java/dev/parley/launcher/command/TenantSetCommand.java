package dev.parley.launcher.command;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Sets a tenant's branding, host names and settings.",
        mixinStandardHelpOptions = true)
final class TenantSetCommand implements Callable<Integer> {
    private final Session.Opener opener;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Parameters(
            paramLabel = "KEY=VALUE",
            arity = "1..*",
            description = {
                "name, accent-color, logo-url, support-email: how it presents itself.",
                "domains: the host names that lead to it, separated by commas; they replace those that did.",
                "Any setting that docs/settings.md calls per tenant, and any of a provider, as"
                        + " inference.gpu.endpoints=http://127.0.0.1:8000/v1; without a value, the"
                        + " platform's holds again.",
                "'parley tenant show' prints what is set."
            })
    private Map<String, String> values = new LinkedHashMap<>();

    TenantSetCommand(Session.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            Tenant found = session.tenant(tenant.name());
            TenantContext context = new TenantContext(found.id(), Actor.OPERATOR);
            TenantChange.of(values, session.tenantSettings().settable()).apply(session, context, found);
            return ExitCode.OK.status();
        }
    }
}
