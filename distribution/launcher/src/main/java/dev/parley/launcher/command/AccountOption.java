package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which account is meant. */
final class AccountOption {
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Option(
            names = "--account",
            required = true,
            paramLabel = "EMAIL|ID",
            description = "The account: its e-mail address, or its id where several have the address.")
    private String account = "";

    Account find(Session session, TenantContext context) {
        return find(session, context, account);
    }

    /** @throws PlatformException if there is none, or several have the address: the message lists their ids */
    static Account find(Session session, TenantContext context, String account) {
        if (ID.matcher(account).matches()) {
            return session.administration()
                    .describe(context, UUID.fromString(account))
                    .account();
        }
        List<Account> found = session.administration().listByEmail(context, account);
        if (found.isEmpty()) {
            throw new PlatformException(
                    new ErrorCode("account.not-found", ErrorType.NOT_FOUND),
                    "There is no account with this e-mail address in this tenant. 'parley account create' makes one.");
        }
        if (found.size() > 1) {
            throw new PlatformException(
                    new ErrorCode("account.ambiguous", ErrorType.CONFLICT),
                    "Several accounts have this e-mail address. Name the one that is meant by its id: "
                            + found.stream()
                                    .map(one -> one.id().id().toString())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return found.getFirst();
    }
}
