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
        description = "Revokes a key, by its id or by its owner and name, or all keys of an account.",
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
        private @Nullable Owned owned;
    }

    /** Somebody's key of a name, or all of them. */
    static final class Owned {
        @Option(names = "--account", required = true, paramLabel = "EMAIL|ID", description = "Whose key it is.")
        private String account = "";

        @ArgGroup(multiplicity = "1")
        private NameOrAll nameOrAll = new NameOrAll();
    }

    /** One or the other. */
    static final class NameOrAll {
        @Option(names = "--name", required = true, paramLabel = "TEXT", description = "The key's name.")
        private String name = "";

        @Option(names = "--all", required = true, description = "Every key of the account.")
        private boolean all;
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
        Owned wanted = which.owned;
        if (wanted == null) {
            return List.of();
        }
        NameOrAll keys = wanted.nameOrAll;
        return session
                .apiKeys()
                .list(
                        context,
                        AccountOption.find(session, context, wanted.account).id())
                .stream()
                .filter(key -> keys.all || key.name().equals(keys.name))
                .map(ApiKeySummary::id)
                .toList();
    }
}
