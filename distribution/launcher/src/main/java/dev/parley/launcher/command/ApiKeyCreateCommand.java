package dev.parley.launcher.command;

import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.database.TenantContext;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = "Makes a key and prints it. It is shown this once.",
        mixinStandardHelpOptions = true)
final class ApiKeyCreateCommand implements Callable<Integer> {
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

    @Option(names = "--name", required = true, paramLabel = "TEXT", description = "By which its owner knows it.")
    private String name = "";

    ApiKeyCreateCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            IssuedApiKey key = session.apiKeys()
                    .create(context, account.find(session, context).id(), NewApiKey.named(name));
            if (output.json()) {
                console.json(Map.of("id", key.id().toString(), "secret", key.secret()));
            } else {
                console.print(key.secret());
            }
            return ExitCode.OK.status();
        }
    }
}
