package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "account",
        description = "Makes and lists accounts.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class AccountCommands {
    static Account find(Session session, TenantContext context, String email) {
        return session.accounts()
                .findByEmail(context, email)
                .orElseThrow(() -> new PlatformException(
                        new ErrorCode("account.not-found", ErrorType.NOT_FOUND),
                        "There is no account with this e-mail address in this tenant."
                                + " 'parley account create' makes one."));
    }

    static Map<String, ?> asJson(Account account) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", account.id().id().toString());
        json.put("email", account.email());
        json.put("role", account.role().written());
        json.put("createdAt", account.createdAt().toString());
        return json;
    }
}
