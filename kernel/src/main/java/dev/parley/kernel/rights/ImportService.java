package dev.parley.kernel.rights;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.conversation.ConversationArchive;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ImportedConversation;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Brings conversations along from elsewhere: archives of this software, and exports of ChatGPT, LibreChat and Open WebUI. All of
 * a file comes, or nothing.
 */
public final class ImportService {
    private final Database database;
    private final ConversationArchive archive;
    private final ConversationService conversations;
    private final AuditLog audit;
    private final RightsConfig config;
    private final Clock clock;

    @Inject
    ImportService(
            Database database,
            ConversationArchive archive,
            ConversationService conversations,
            AuditLog audit,
            RightsConfig config,
            Clock clock) {
        this.database = database;
        this.archive = archive;
        this.conversations = conversations;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** The largest file, in bytes. */
    public int largest() {
        return config.importBytes();
    }

    /**
     * Reads the file to its end, one conversation at a time.
     *
     * @throws PlatformException UNPROCESSABLE {@code import.invalid} that says what is wrong, and where; TOO_LARGE
     *     {@code import.too-large}; INVALID_REQUEST {@code import.incomplete}
     */
    public Imported read(TenantContext context, OwnerId owner, InputStream file) {
        Adding adding = new Adding(context, owner);
        try {
            new ImportReader(adding::add, clock.instant()).read(file, config.importBytes());
            adding.record();
        } catch (RuntimeException | Error e) {
            adding.undo(e);
            throw e;
        }
        return new Imported(adding.made.size(), adding.messages);
    }

    private final class Adding {
        private final TenantContext context;
        private final OwnerId owner;
        private final List<UUID> made = new ArrayList<>();
        private long messages;

        Adding(TenantContext context, OwnerId owner) {
            this.context = context;
            this.owner = owner;
        }

        void add(ImportedConversation conversation) {
            made.add(database.inTenant(context, handle -> archive.add(handle, context, owner, conversation)));
            messages += conversation.messages().size();
        }

        void undo(Throwable why) {
            for (UUID conversation : made) {
                try {
                    conversations.delete(context, owner, conversation);
                } catch (PlatformException e) {
                    // Its person may have been quicker.
                    why.addSuppressed(e);
                }
            }
        }

        void record() {
            Map<String, String> facts =
                    Map.of("conversations", Integer.toString(made.size()), "messages", Long.toString(messages));
            database.inTenant(context, handle -> {
                audit.record(handle, context, "import.done", ExportErrors.thing(owner), facts);
                return true;
            });
        }
    }
}
