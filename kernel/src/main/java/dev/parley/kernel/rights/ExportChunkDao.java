package dev.parley.kernel.rights;

import dev.parley.kernel.database.TenantContext;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The pieces of archives: ciphertext. Each begins where the one before it ends. */
final class ExportChunkDao {
    void insert(Handle handle, TenantContext context, Chunk chunk) {
        handle.createUpdate("""
                        insert into export_chunk (tenant_id, export_id, part, starts_at, length, content)
                        values (:tenant, :export, :part, :startsAt, :length, :content)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("export", chunk.export())
                .bind("part", chunk.part().name())
                .bind("startsAt", chunk.startsAt())
                .bind("length", chunk.length())
                .bind("content", chunk.content())
                .execute();
    }

    /** The one that has the byte at a place. */
    Optional<Chunk> find(Handle handle, TenantContext context, UUID export, Place place) {
        return handle.createQuery("""
                        select starts_at, length, content from export_chunk
                        where tenant_id = :tenant and export_id = :export and part = :part and starts_at <= :at
                        order by starts_at desc limit 1
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("export", export)
                .bind("part", place.part().name())
                .bind("at", place.at())
                .map((row, _) -> new Chunk(
                        export, place.part(), row.getLong("starts_at"), row.getInt("length"), row.getBytes("content")))
                .findOne();
    }

    /** Those from a place on. */
    void deleteFrom(Handle handle, TenantContext context, UUID export, Place place) {
        handle.createUpdate("""
                        delete from export_chunk
                        where tenant_id = :tenant and export_id = :export and part = :part and starts_at >= :at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("export", export)
                .bind("part", place.part().name())
                .bind("at", place.at())
                .execute();
    }

    void delete(Handle handle, TenantContext context, UUID export) {
        handle.createUpdate("delete from export_chunk where tenant_id = :tenant and export_id = :export")
                .bind("tenant", context.tenantId().value())
                .bind("export", export)
                .execute();
    }

    /** What a piece is of. */
    enum Part {
        BODY,
        /** What the archive's end will say about its entries. */
        DIRECTORY
    }

    /** A byte of a part. */
    record Place(Part part, long at) {}

    /** A piece as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Chunk(UUID export, Part part, long startsAt, int length, byte[] content) {
        boolean has(long at) {
            return at < startsAt + length;
        }
    }
}
