package dev.parley.kernel.mail;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class MailDao {
    private MailDao() {}

    static void insert(Handle handle, TenantContext context, MailRow row, Optional<OwnerId> owner) {
        handle.createUpdate("""
                        INSERT INTO mail (tenant_id, id, owner_kind, owner_id, template, recipient, subject, body, state,
                                          next_attempt_at, usable_until, created_at, unsubscribe)
                        VALUES (:tenant, :id, :ownerKind, :owner, :template, :recipient, :subject, :body, 'WAITING',
                                :createdAt, :usableUntil, :createdAt, :unsubscribe)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bindByType("ownerKind", owner.map(o -> o.kind().name()).orElse(null), String.class)
                .bindByType("owner", owner.map(OwnerId::id).orElse(null), UUID.class)
                .bind("template", row.template())
                .bind("recipient", row.recipient())
                .bind("subject", row.subject())
                .bind("body", row.body())
                .bind("usableUntil", row.usableUntil())
                .bind("createdAt", row.createdAt())
                .bindByType("unsubscribe", row.unsubscribe(), byte[].class)
                .execute();
    }

    /** Takes the mail that is longest due, and keeps it from others until the lease is over. */
    static Optional<MailRow> claim(Handle handle, TenantContext context, Instant now, Instant leaseEnd) {
        return handle.createQuery("""
                        UPDATE mail SET attempts = attempts + 1, next_attempt_at = :leaseEnd
                        WHERE tenant_id = :tenant AND id = (
                            SELECT id FROM mail
                            WHERE tenant_id = :tenant AND state = 'WAITING' AND next_attempt_at <= :now
                            ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, template, recipient, subject, body, state, error, attempts, usable_until, created_at,
                            unsubscribe
                        """)
                .bind("leaseEnd", leaseEnd)
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .map((row, _) -> read(row))
                .findOne();
    }

    static void postpone(Handle handle, TenantContext context, UUID mail, Instant until, String error) {
        handle.createUpdate("""
                        UPDATE mail SET next_attempt_at = :until, error = :error
                        WHERE tenant_id = :tenant AND id = :id AND state = 'WAITING'
                        """)
                .bind("until", until)
                .bind("error", error)
                .bind("tenant", context.tenantId().value())
                .bind("id", mail)
                .execute();
    }

    /** What was sent loses recipient and text. Answers whether the mail was still waiting. */
    static boolean end(Handle handle, TenantContext context, UUID mail, Instant now, Optional<String> error) {
        return handle.createUpdate("""
                        UPDATE mail SET ended_at = :now, error = :error,
                            state = CASE WHEN :error IS NULL THEN 'SENT' ELSE 'FAILED' END,
                            recipient = CASE WHEN :error IS NULL THEN NULL ELSE recipient END,
                            subject = CASE WHEN :error IS NULL THEN NULL ELSE subject END,
                            body = CASE WHEN :error IS NULL THEN NULL ELSE body END,
                            unsubscribe = CASE WHEN :error IS NULL THEN NULL ELSE unsubscribe END
                        WHERE tenant_id = :tenant AND id = :id AND state = 'WAITING'
                        """)
                        .bind("now", now)
                        .bindByType("error", error.orElse(null), String.class)
                        .bind("tenant", context.tenantId().value())
                        .bind("id", mail)
                        .execute()
                > 0;
    }

    /** Those that have just become useless. */
    static List<UUID> expire(Handle handle, TenantContext context, Instant now, String error) {
        return handle.createQuery("""
                        UPDATE mail SET ended_at = :now, error = :error, state = 'FAILED'
                        WHERE tenant_id = :tenant AND state = 'WAITING' AND usable_until <= :now
                        RETURNING id
                        """)
                .bind("now", now)
                .bind("error", error)
                .bind("tenant", context.tenantId().value())
                .mapTo(UUID.class)
                .list();
    }

    /** Waiting and failed, newest first. */
    static List<MailRow> list(Handle handle, TenantContext context, int most) {
        return handle.createQuery("""
                        SELECT id, template, recipient, subject, body, state, error, attempts, usable_until, created_at,
                            unsubscribe
                        FROM mail WHERE tenant_id = :tenant AND state <> 'SENT'
                        ORDER BY id DESC LIMIT :most
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("most", most)
                .map((row, _) -> read(row))
                .list();
    }

    static Map<UUID, MailState> states(Handle handle, TenantContext context, List<UUID> mails) {
        return handle
                .createQuery("SELECT id, state FROM mail WHERE tenant_id = :tenant AND id = ANY (:mails)")
                .bind("tenant", context.tenantId().value())
                .bindArray("mails", UUID.class, mails)
                .map((row, _) -> Map.entry(row.getObject("id", UUID.class), MailState.valueOf(row.getString("state"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static int deleteEndedBefore(Handle handle, TenantContext context, Instant limit) {
        return handle.createUpdate("DELETE FROM mail WHERE tenant_id = :tenant AND ended_at < :limit")
                .bind("tenant", context.tenantId().value())
                .bind("limit", limit)
                .execute();
    }

    static void deleteWaiting(Handle handle, TenantContext context, OwnerId owner, MailTemplate template) {
        handle.createUpdate("""
                        DELETE FROM mail
                        WHERE tenant_id = :tenant AND owner_kind = :kind AND owner_id = :owner
                          AND template = :template AND state = 'WAITING'
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("template", template.written())
                .execute();
    }

    static void deleteOf(Handle handle, TenantContext context, Actor person) {
        handle.createUpdate("""
                        DELETE FROM mail WHERE tenant_id = :tenant AND owner_kind = :kind AND owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", person.kind().name())
                .bindByType("owner", person.rawId(), UUID.class)
                .execute();
    }

    static void give(Handle handle, TenantContext context, Actor from, Actor to) {
        handle.createUpdate("""
                        UPDATE mail SET owner_kind = :toKind, owner_id = :to
                        WHERE tenant_id = :tenant AND owner_kind = :fromKind AND owner_id = :from
                        """)
                .bind("toKind", to.kind().name())
                .bindByType("to", to.rawId(), UUID.class)
                .bind("tenant", context.tenantId().value())
                .bind("fromKind", from.kind().name())
                .bindByType("from", from.rawId(), UUID.class)
                .execute();
    }

    private static MailRow read(ResultSet row) throws SQLException {
        return new MailRow(
                row.getObject("id", UUID.class),
                row.getString("template"),
                row.getBytes("recipient"),
                row.getBytes("subject"),
                row.getBytes("body"),
                row.getString("state"),
                row.getString("error"),
                row.getInt("attempts"),
                row.getTimestamp("usable_until").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getBytes("unsubscribe"));
    }

    /** A row that still has its text. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record MailRow(
            UUID id,
            String template,
            byte[] recipient,
            byte[] subject,
            byte[] body,
            String state,
            @Nullable String error,
            int attempts,
            Instant usableUntil,
            Instant createdAt,
            byte @Nullable [] unsubscribe) {}
}
