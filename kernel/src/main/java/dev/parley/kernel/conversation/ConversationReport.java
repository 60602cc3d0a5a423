package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldRow;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.inventory.StoredRow;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells a person the conversations, message by message. */
final class ConversationReport {
    private final KeyService keys;
    private final ConversationReportDao dao;

    @Inject
    ConversationReport(KeyService keys, ConversationReportDao dao) {
        this.keys = keys;
        this.dao = dao;
    }

    void tell(TenantContext context, OwnerId owner, PersonalReport report) {
        if (report.wants("conversation")) {
            report.tellAll("id", (handle, after) -> conversations(handle, context, owner, after));
        }
        if (report.wants("message")) {
            messages(context, owner, report);
        }
        if (owner.kind() == OwnerId.Kind.ACCOUNT) {
            report.tell(handle -> HeldTable.of("conversation_term").tell(dao.term(handle, context, owner.id())));
        }
        report.tell(handle -> HeldTable.of("idempotency")
                .withheld(HeldTable.HASH, "key_hash", "request_hash")
                .tell(dao.idempotency(handle, context, owner)));
    }

    private void messages(TenantContext context, OwnerId owner, PersonalReport report) {
        Optional<UUID> next = next(context, owner, report, new UUID(0, 0));
        while (next.isPresent()) {
            UUID conversation = next.get();
            report.tellAll("id", (handle, after) -> messages(handle, context, conversation, after));
            next = next(context, owner, report, conversation);
        }
    }

    private Optional<UUID> next(TenantContext context, OwnerId owner, PersonalReport report, UUID after) {
        return report.read(handle -> dao.next(handle, context, owner, after));
    }

    private List<HeldRow> conversations(Handle handle, TenantContext context, OwnerId owner, UUID after) {
        return HeldTable.of("conversation")
                .text(
                        "title",
                        (bytes, row) -> keys.dataCipher(handle, context, row.id("id"))
                                .decrypt(bytes, ConversationService.titleCell(row.id("id"))))
                .tell(dao.conversations(handle, context, owner, after));
    }

    private List<HeldRow> messages(Handle handle, TenantContext context, UUID conversation, UUID after) {
        List<StoredRow> rows = dao.messages(handle, context, conversation, after);
        if (rows.isEmpty()) {
            // It may have been deleted meanwhile, and its key with it.
            return List.of();
        }
        TextCipher cipher = keys.dataCipher(handle, context, conversation);
        return HeldTable.of("message")
                .text("content", cipher.reader("message", "content"))
                .text("reasoning", cipher.reader("message", "reasoning"))
                .tell(rows);
    }
}
