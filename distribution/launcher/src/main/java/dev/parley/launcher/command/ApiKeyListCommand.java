package dev.parley.launcher.command;

import dev.parley.kernel.access.ApiKeySummary;
import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the keys of an account that are not revoked.",
        mixinStandardHelpOptions = true)
final class ApiKeyListCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Mixin
    private AccountOption account = new AccountOption();

    ApiKeyListCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            List<? extends Map<String, ?>> keys =
                    session
                            .administration()
                            .apiKeys(
                                    context, account.find(session, context).id().id())
                            .stream()
                            .map(ApiKeyListCommand::asJson)
                            .toList();
            if (output.json()) {
                console.json(keys);
            } else {
                keys.forEach(one -> console.print(String.join(
                        "\t", one.values().stream().map(Object::toString).toList())));
            }
            return ExitCode.OK.status();
        }
    }

    /** Without its name: a person wrote it. */
    private static Map<String, ?> asJson(ApiKeySummary key) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", key.id().toString());
        json.put("hint", key.hint());
        json.put("createdAt", key.createdAt().toString());
        json.put("expiresAt", key.terms().expiresAt().map(Instant::toString).orElse(""));
        json.put("lastUsedAt", key.lastUsedAt().map(Instant::toString).orElse(""));
        return json;
    }
}
