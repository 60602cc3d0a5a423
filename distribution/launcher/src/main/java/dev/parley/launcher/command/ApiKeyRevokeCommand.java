package dev.parley.launcher.command;

import dev.parley.kernel.access.ApiKeySummary;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Revokes a key, by its id or by its owner and name.",
        mixinStandardHelpOptions = true)
final class ApiKeyRevokeCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    ApiKeyRevokeCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    /** One or the other. */
    static final class Which {
        @Parameters(paramLabel = "ID", description = "The key's id.")
        private @Nullable UUID id;

        @ArgGroup(exclusive = false)
        private @Nullable OwnerAndName ownerAndName;
    }

    /** Both together. */
    static final class OwnerAndName {
        @Option(names = "--account", required = true, paramLabel = "EMAIL", description = "Whose key it is.")
        private String account = "";

        @Option(names = "--name", required = true, paramLabel = "TEXT", description = "The key's name.")
        private String name = "";
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            List<UUID> ids = ids(session, context);
            if (ids.isEmpty() || !ids.stream().allMatch(id -> session.apiKeys().revoke(context, id))) {
                throw new PlatformException(
                        new ErrorCode("api-key.not-found", ErrorType.NOT_FOUND),
                        "There is no such key in this tenant.");
            }
            ids.forEach(id -> console.print(id.toString()));
            return ExitCode.OK.status();
        }
    }

    private List<UUID> ids(Session session, TenantContext context) {
        if (which.id != null) {
            return List.of(which.id);
        }
        OwnerAndName wanted = which.ownerAndName;
        if (wanted == null) {
            return List.of();
        }
        return session
                .apiKeys()
                .list(
                        context,
                        AccountCommands.find(session, context, wanted.account).id())
                .stream()
                .filter(key -> key.name().equals(wanted.name))
                .map(ApiKeySummary::id)
                .toList();
    }
}
