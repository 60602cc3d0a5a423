package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ConversationArchive;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JsonGenerator;

/** Whose archive it is, and how much is in it. */
final class AccountEntry {
    private static final String FORMAT = "chat-archive-account/1";

    private final Database database;
    private final AccountService accounts;
    private final ConversationArchive conversations;
    private final Clock clock;

    @Inject
    AccountEntry(Database database, AccountService accounts, ConversationArchive conversations, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.conversations = conversations;
        this.clock = clock;
    }

    void write(TenantContext context, OwnerId owner, OutputStream out) {
        Found found = database.inTenant(context, handle -> find(handle, context, owner));
        JsonGenerator json = Json.writer(out);
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeStringProperty("exportedAt", clock.instant().toString());
        json.writeStringProperty("kind", ReportJson.written(owner.kind()));
        json.writeStringProperty("id", owner.id().toString());
        Json.property(json, "email", found.account().map(Account::email).orElse(null));
        Json.property(json, "name", found.account().flatMap(Account::name).orElse(null));
        Json.property(
                json,
                "role",
                found.account().map(account -> account.role().written()).orElse(null));
        Json.property(
                json,
                "createdAt",
                found.account().map(account -> account.createdAt().toString()).orElse(null));
        json.writeNumberProperty("conversations", found.totals().conversations());
        json.writeNumberProperty("messages", found.totals().messages());
        json.writeEndObject();
        json.close();
    }

    private Found find(Handle handle, TenantContext context, OwnerId owner) {
        Optional<Account> account = switch (owner.kind()) {
            case GUEST -> Optional.empty();
            case ACCOUNT -> accounts.find(handle, context, owner.id());
        };
        return new Found(account, conversations.count(handle, context, owner));
    }

    private record Found(Optional<Account> account, ConversationArchive.Totals totals) {}
}
