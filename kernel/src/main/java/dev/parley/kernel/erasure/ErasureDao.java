package dev.parley.kernel.erasure;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class ErasureDao {
    void insert(Handle handle, TenantContext context, ErasureRow row) {
        handle.createUpdate("""
                        insert into erasure
                          (tenant_id, id, kind, person_kind, person_id, subject_kind, subject_id, state, language,
                           account_state, token_hash, requested_at, due_at, erased_at)
                        values
                          (:tenant, :id, :kind, :personKind, :person, :subjectKind, :subject, :state, :language,
                           :accountState, :tokenHash, :requestedAt, :dueAt, :erasedAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("kind", row.kind().name())
                .bindByType(
                        "personKind", row.person().map(one -> one.kind().name()).orElse(null), String.class)
                .bindByType("person", row.person().map(OwnerId::id).orElse(null), UUID.class)
                .bind("subjectKind", row.subjectKind().name())
                .bindByType("subject", row.rawSubject(), UUID.class)
                .bind("state", row.state().name())
                .bindByType("language", row.language(), String.class)
                .bindByType("accountState", row.accountState(), String.class)
                .bindByType("tokenHash", row.tokenHash(), byte[].class)
                .bind("requestedAt", row.requestedAt())
                .bind("dueAt", row.dueAt())
                .bindByType("erasedAt", row.erasedAt(), Instant.class)
                .execute();
    }

    Optional<ErasureRow> find(Handle handle, TenantContext context, UUID erasure) {
        return handle.createQuery("select * from erasure where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", erasure)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** Until the transaction ends, nobody else works at it; none if somebody does now. */
    Optional<ErasureRow> claim(Handle handle, TenantContext context, UUID erasure) {
        return handle.createQuery("""
                        select * from erasure where tenant_id = :tenant and id = :id for update skip locked
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", erasure)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** The same; waits for whoever works at it. */
    Optional<ErasureRow> lock(Handle handle, TenantContext context, UUID erasure) {
        return handle.createQuery("select * from erasure where tenant_id = :tenant and id = :id for update")
                .bind("tenant", context.tenantId().value())
                .bind("id", erasure)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** The one that is under way. */
    Optional<UUID> findOf(Handle handle, TenantContext context, OwnerId subject) {
        return handle.createQuery("""
                        select id from erasure
                        where tenant_id = :tenant and subject_id = :subject and subject_kind = :subjectKind
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("subject", subject.id())
                .bind("subjectKind", subject.kind().name())
                .mapTo(UUID.class)
                .findOne();
    }

    /** Those at which there may be something to do, the longest due first. */
    List<UUID> listOpen(Handle handle, TenantContext context, Instant now, int limit) {
        return handle.createQuery("""
                        select id from erasure
                        where tenant_id = :tenant and state <> 'DONE' and due_at <= :now
                        order by due_at, id limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    void decide(Handle handle, TenantContext context, UUID erasure) {
        handle.createUpdate("update erasure set state = 'RUNNING' where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", erasure)
                .execute();
    }

    void erased(Handle handle, TenantContext context, UUID erasure, Written written) {
        handle.createUpdate("""
                        update erasure
                        set state = 'ERASED', erased_at = :now, receipt = :receipt, person_kind = null, person_id = null,
                          language = null, account_state = null
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("now", written.now())
                .bindByType("receipt", written.receipt(), String.class)
                .bind("tenant", context.tenantId().value())
                .bind("id", erasure)
                .execute();
    }

    void removed(Handle handle, TenantContext context, UUID erasure, long rows) {
        handle.createUpdate("""
                        update erasure set rows_removed = rows_removed + :rows where tenant_id = :tenant and id = :id
                        """)
                .bind("rows", rows)
                .bind("tenant", context.tenantId().value())
                .bind("id", erasure)
                .execute();
    }

    void finish(Handle handle, TenantContext context, UUID erasure, Written written) {
        handle.createUpdate("""
                        update erasure set state = 'DONE', finished_at = :now, receipt = :receipt, subject_id = null
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("now", written.now())
                .bindByType("receipt", written.receipt(), String.class)
                .bind("tenant", context.tenantId().value())
                .bind("id", erasure)
                .execute();
    }

    void delete(Handle handle, TenantContext context, UUID erasure) {
        handle.createUpdate("delete from erasure where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", erasure)
                .execute();
    }

    /** Conversations that a person had given up, and that were kept, have become unreadable with the person's key. */
    void erasedWith(Handle handle, TenantContext context, OwnerId person, Instant now) {
        handle.createUpdate("""
                        update erasure set state = 'ERASED', erased_at = :now, person_kind = null, person_id = null
                        where tenant_id = :tenant and kind = 'CONVERSATIONS' and person_kind = :personKind
                          and person_id = :person
                        """)
                .bind("now", now)
                .bind("tenant", context.tenantId().value())
                .bind("personKind", person.kind().name())
                .bind("person", person.id())
                .execute();
    }

    /** Conversations that a guest had given up are under the key of the account that the guest has become. */
    void give(Handle handle, TenantContext context, OwnerId guest, OwnerId account) {
        handle.createUpdate("""
                        update erasure set person_kind = :toKind, person_id = :to
                        where tenant_id = :tenant and kind = 'CONVERSATIONS' and person_kind = :personKind
                          and person_id = :person
                        """)
                .bind("toKind", account.kind().name())
                .bind("to", account.id())
                .bind("tenant", context.tenantId().value())
                .bind("personKind", guest.kind().name())
                .bind("person", guest.id())
                .execute();
    }

    private static ErasureRow read(ResultSet row) throws SQLException {
        return new ErasureRow(
                row.getObject("id", UUID.class),
                Erasure.Kind.valueOf(row.getString("kind")),
                person(row),
                OwnerId.Kind.valueOf(row.getString("subject_kind")),
                row.getObject("subject_id", UUID.class),
                Erasure.State.valueOf(row.getString("state")),
                row.getString("language"),
                row.getString("account_state"),
                row.getBytes("token_hash"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                instant(row.getTimestamp("erased_at")),
                instant(row.getTimestamp("finished_at")),
                row.getLong("rows_removed"),
                row.getString("receipt"));
    }

    private static @Nullable OwnerId person(ResultSet row) throws SQLException {
        UUID id = row.getObject("person_id", UUID.class);
        return id == null ? null : new OwnerId(OwnerId.Kind.valueOf(row.getString("person_kind")), id);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** What is written at a turn of an erasure. */
    record Written(Instant now, @Nullable String receipt) {}
}
