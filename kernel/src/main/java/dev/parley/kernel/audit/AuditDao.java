package dev.parley.kernel.audit;

import dev.parley.kernel.database.Actor;
import dev.parley.spi.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class AuditDao {
    private AuditDao() {}

    /** Until the transaction ends, nobody else appends to the tenant's chain. */
    static Head lockHead(Handle handle, TenantId tenant) {
        handle.createUpdate("""
                        INSERT INTO audit_head (tenant_id, sequence, hash) VALUES (:tenant, 0, :hash)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("tenant", tenant.value())
                .bind("hash", bytes(ChainedEntry.START))
                .execute();
        return handle.createQuery("SELECT sequence, hash FROM audit_head WHERE tenant_id = :tenant FOR UPDATE")
                .bind("tenant", tenant.value())
                .map((row, _) -> new Head(row.getLong("sequence"), hex(row.getBytes("hash"))))
                .one();
    }

    static void append(Handle handle, TenantId tenant, ChainedEntry chained) {
        AuditEntry entry = chained.entry();
        handle.createUpdate("""
                        INSERT INTO audit_entry (tenant_id, sequence, recorded_at, actor_kind, actor_id, action, thing,
                                                 facts, previous_hash, hash)
                        VALUES (:tenant, :sequence, :recordedAt, :actorKind, :actorId, :action, :thing,
                                :facts, :previousHash, :hash)
                        """)
                .bind("tenant", tenant.value())
                .bind("sequence", entry.sequence())
                .bind("recordedAt", entry.recordedAt())
                .bind("actorKind", entry.actor().kind().name())
                .bindByType("actorId", entry.actor().rawId(), UUID.class)
                .bind("action", entry.action())
                .bind("thing", entry.thing())
                .bind("facts", entry.facts())
                .bind("previousHash", bytes(chained.previousHash()))
                .bind("hash", bytes(chained.hash()))
                .execute();
        handle.createUpdate("UPDATE audit_head SET sequence = :sequence, hash = :hash WHERE tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .bind("sequence", entry.sequence())
                .bind("hash", bytes(chained.hash()))
                .execute();
    }

    static void forEach(Handle handle, TenantId tenant, Consumer<ChainedEntry> consumer) {
        try (Stream<ChainedEntry> entries = handle
                .createQuery("""
                        SELECT sequence, recorded_at, actor_kind, actor_id, action, thing, facts, previous_hash, hash
                        FROM audit_entry WHERE tenant_id = :tenant ORDER BY sequence
                        """)
                .setFetchSize(1000)
                .bind("tenant", tenant.value())
                .map((row, _) -> read(row))
                .stream()) {
            entries.forEach(consumer);
        }
    }

    static List<AuditEntry> page(Handle handle, TenantId tenant, long before, int limit) {
        return handle.createQuery("""
                        SELECT sequence, recorded_at, actor_kind, actor_id, action, thing, facts, previous_hash, hash
                        FROM audit_entry WHERE tenant_id = :tenant AND sequence < :before
                        ORDER BY sequence DESC LIMIT :limit
                        """)
                .bind("tenant", tenant.value())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, _) -> read(row).entry())
                .list();
    }

    private static ChainedEntry read(ResultSet row) throws SQLException {
        @Nullable UUID actor = row.getObject("actor_id", UUID.class);
        return new ChainedEntry(
                new AuditEntry(
                        row.getLong("sequence"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), actor),
                        row.getString("action"),
                        row.getString("thing"),
                        row.getString("facts")),
                hex(row.getBytes("previous_hash")),
                hex(row.getBytes("hash")));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    record Head(long sequence, String hash) {}
}
