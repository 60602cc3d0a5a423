package dev.parley.launcher.command;

import dev.parley.kernel.tenancy.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Shows a tenant: its branding, host names, and the settings in force for it; secrets are hidden.",
        mixinStandardHelpOptions = true)
final class TenantShowCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    TenantShowCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            Tenant found = session.tenant(tenant.name());
            Map<String, String> settings = settings(session, found);
            if (output.json()) {
                var json = new LinkedHashMap<String, Object>(TenantCommands.asJson(found));
                json.put("settings", settings);
                console.json(json);
            } else {
                console.print("tenant: " + found.name());
                console.print("id: " + found.id());
                TenantKeys.values(found).forEach((key, value) -> console.print(key + "=" + value));
                settings.forEach((key, value) -> console.print(key + "=" + value));
            }
            return ExitCode.OK.status();
        }
    }

    /** What operator and tenant have set; not the defaults, which {@code config show} knows. */
    private static Map<String, String> settings(Session session, Tenant tenant) {
        var settings = new TreeMap<>(session.tenantSettings().system(tenant.id()));
        settings.putAll(session.tenantSettings().tenant(tenant.id()));
        settings.replaceAll((key, value) -> isPublic(session, key) ? value : "(hidden)");
        return settings;
    }

    /** What is no longer known may be a secret. */
    private static boolean isPublic(Session session, String key) {
        return session.tenantSettings().settable().find(key).stream().anyMatch(setting -> !setting.secret());
    }
}
