package dev.parley.launcher.command;

import dev.parley.kernel.tenancy.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "tenant",
        description = "Makes, shows and sets up tenants.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class TenantCommands {
    static Map<String, ?> asJson(Tenant tenant) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", tenant.id().toString());
        json.put("name", tenant.name());
        json.put("displayName", tenant.branding().name());
        json.put("domains", tenant.domains());
        json.put("accentColor", tenant.branding().accentColor());
        tenant.branding().logoUrl().ifPresent(url -> json.put("logoUrl", url));
        tenant.branding().supportEmail().ifPresent(address -> json.put("supportEmail", address));
        return json;
    }
}
