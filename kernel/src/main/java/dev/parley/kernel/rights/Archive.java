package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.conversation.ConversationArchive;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes everything that a person has here as one ZIP archive. However much it is, little of it is in memory at a time, and no
 * transaction is open while something is written.
 */
final class Archive {
    static final String SCHEMA = "schema.json";
    private static final int PART = 200;
    private static final Set<String> WRITTEN_APART = Set.of("conversation", "message");

    private final Database database;
    private final ConversationArchive conversations;
    private final AccountEntry account;
    private final AccessReports reports;

    @Inject
    Archive(Database database, ConversationArchive conversations, AccountEntry account, AccessReports reports) {
        this.database = database;
        this.conversations = conversations;
        this.account = account;
        this.reports = reports;
    }

    /** Goes on with what the writer has; answers how many messages are in it. */
    long write(TenantContext context, OwnerId owner, Begun begun) throws IOException {
        ZipWriter zip = begun.zip();
        long messages = begun.messages();
        Optional<Conversation> next = next(context, owner, begun.last());
        while (next.isPresent()) {
            Conversation conversation = next.get();
            messages += write(context, owner, zip, conversation);
            begun.target().pause(zip, conversation.id(), messages);
            next = next(context, owner, conversation.id());
        }
        zip.entry("account.json", out -> account.write(context, owner, out));
        zip.entry("access-report.json", out -> reports.write(context, owner, new ReportJson(out), WRITTEN_APART));
        zip.entry(SCHEMA, out -> out.write(schema()));
        zip.entry("README.md", out -> out.write(resource("archive-readme.md")));
        zip.finish(begun.target()::writeDirectory);
        return messages;
    }

    /** The published form of the archive's JSON, as JSON Schema 2020-12. */
    static byte[] schema() {
        return resource("archive-schema.json");
    }

    private long write(TenantContext context, OwnerId owner, ZipWriter zip, Conversation conversation)
            throws IOException {
        String name = "conversations/" + conversation.id();
        Branch branch = new Branch();
        zip.entry(name + ".json", out -> {
            ConversationEntry entry = ConversationEntry.begin(out, conversation);
            each(context, owner, conversation.id(), message -> {
                branch.add(message);
                entry.add(message);
            });
            entry.end();
        });
        Set<UUID> shown = branch.upTo(conversation.currentMessageId());
        zip.entry(name + ".md", out -> {
            ConversationText text = ConversationText.begin(out, conversation);
            each(context, owner, conversation.id(), message -> {
                if (shown.contains(message.id())) {
                    text.add(message);
                }
            });
        });
        return branch.size();
    }

    private void each(TenantContext context, OwnerId owner, UUID conversation, MessageSink sink) throws IOException {
        UUID last = new UUID(0, 0);
        List<ConversationMessage> part;
        do {
            var wanted = new ConversationArchive.Part(conversation, last, PART);
            part = database.inTenant(context, handle -> conversations.messages(handle, context, owner, wanted));
            for (ConversationMessage message : part) {
                sink.accept(message);
            }
            last = part.isEmpty() ? last : part.getLast().id();
        } while (part.size() == PART);
    }

    private Optional<Conversation> next(TenantContext context, OwnerId owner, UUID after) {
        return database.inTenant(context, handle -> conversations.next(handle, context, owner, after));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Archive.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("a resource cannot be read: " + name, e);
        }
    }

    /**
     * An archive that is begun.
     *
     * @param last the conversation that is in it, with all before
     * @param messages how many are in it
     */
    record Begun(ZipWriter zip, ArchiveTarget target, UUID last, long messages) {
        static Begun anew(OutputStream out) {
            return new Begun(new ZipWriter(out, 0, 0), new StreamTarget(out), new UUID(0, 0), 0);
        }
    }

    @FunctionalInterface
    private interface MessageSink {
        void accept(ConversationMessage message) throws IOException;
    }
}
