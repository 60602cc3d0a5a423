package dev.parley.kernel.keys;

import dev.parley.spi.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

final class KeyDao {
    private KeyDao() {}

    static void insertTenant(Handle handle, TenantId tenant, WrappedTenantKey key) {
        handle.createUpdate("""
                        INSERT INTO tenant_key (tenant_id, wrapped_key, wrapped_hash_key, root_version)
                        VALUES (:tenant, :key, :hashKey, :rootVersion)
                        """)
                .bind("tenant", tenant.value())
                .bind("key", key.key())
                .bind("hashKey", key.hashKey())
                .bind("rootVersion", key.rootVersion())
                .execute();
    }

    static Optional<WrappedTenantKey> findTenant(Handle handle, TenantId tenant) {
        return handle.createQuery("""
                        SELECT wrapped_key, wrapped_hash_key, root_version FROM tenant_key WHERE tenant_id = :tenant
                        """)
                .bind("tenant", tenant.value())
                .map((row, _) -> new WrappedTenantKey(
                        row.getBytes("wrapped_key"), row.getBytes("wrapped_hash_key"), row.getInt("root_version")))
                .findOne();
    }

    static void insertOwner(Handle handle, TenantId tenant, OwnerId owner, byte[] key) {
        bind(handle.createUpdate("""
                        INSERT INTO owner_key (tenant_id, owner_kind, owner_id, wrapped_key)
                        VALUES (:tenant, :ownerKind, :ownerId, :key)
                        """), tenant, owner).bind("key", key).execute();
    }

    static Optional<byte[]> findOwner(Handle handle, TenantId tenant, OwnerId owner) {
        return bind(handle.createQuery("""
                        SELECT wrapped_key FROM owner_key
                        WHERE tenant_id = :tenant AND owner_kind = :ownerKind AND owner_id = :ownerId
                        """), tenant, owner)
                .map((row, _) -> row.getBytes(1))
                .findOne();
    }

    static boolean deleteOwner(Handle handle, TenantId tenant, OwnerId owner) {
        return bind(handle.createUpdate("""
                        DELETE FROM owner_key
                        WHERE tenant_id = :tenant AND owner_kind = :ownerKind AND owner_id = :ownerId
                        """), tenant, owner).execute() > 0;
    }

    /** Answers whether the owner's key is there; until the transaction ends, nobody destroys it. */
    static boolean insertData(Handle handle, TenantId tenant, WrappedDataKey key) {
        return bind(handle.createUpdate("""
                                INSERT INTO data_key (tenant_id, id, owner_kind, owner_id, wrapped_key)
                                SELECT tenant_id, :thing, owner_kind, owner_id, :key FROM owner_key
                                WHERE tenant_id = :tenant AND owner_kind = :ownerKind AND owner_id = :ownerId
                                FOR KEY SHARE
                                """), tenant, key.owner())
                        .bind("thing", key.thing())
                        .bind("key", key.key())
                        .execute()
                > 0;
    }

    static Optional<WrappedDataKey> findData(Handle handle, TenantId tenant, UUID thing) {
        return handle.createQuery("""
                        SELECT owner_kind, owner_id, wrapped_key FROM data_key WHERE tenant_id = :tenant AND id = :thing
                        """)
                .bind("tenant", tenant.value())
                .bind("thing", thing)
                .map((row, _) -> new WrappedDataKey(
                        thing,
                        new OwnerId(
                                OwnerId.Kind.valueOf(row.getString("owner_kind")),
                                row.getObject("owner_id", UUID.class)),
                        row.getBytes("wrapped_key")))
                .findOne();
    }

    static List<UUID> listData(Handle handle, TenantId tenant, OwnerId owner) {
        return bind(handle.createQuery("""
                        SELECT id FROM data_key
                        WHERE tenant_id = :tenant AND owner_kind = :ownerKind AND owner_id = :ownerId
                        FOR UPDATE
                        """), tenant, owner).mapTo(UUID.class).list();
    }

    static void updateData(Handle handle, TenantId tenant, WrappedDataKey key) {
        bind(handle.createUpdate("""
                        UPDATE data_key SET owner_kind = :ownerKind, owner_id = :ownerId, wrapped_key = :key
                        WHERE tenant_id = :tenant AND id = :thing
                        """), tenant, key.owner())
                .bind("thing", key.thing())
                .bind("key", key.key())
                .execute();
    }

    static void deleteData(Handle handle, TenantId tenant, List<UUID> things) {
        handle.createUpdate("DELETE FROM data_key WHERE tenant_id = :tenant AND id = ANY (:things)")
                .bind("tenant", tenant.value())
                .bindArray("things", UUID.class, things)
                .execute();
    }

    /** Answers how many there were. */
    static int deleteSomeData(Handle handle, TenantId tenant, OwnerId owner, int limit) {
        return bind(handle.createUpdate("""
                        DELETE FROM data_key WHERE tenant_id = :tenant AND id IN (
                            SELECT id FROM data_key
                            WHERE tenant_id = :tenant AND owner_kind = :ownerKind AND owner_id = :ownerId
                            LIMIT :limit)
                        """), tenant, owner)
                .bind("limit", limit)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TenantId tenant, OwnerId owner) {
        return statement
                .bind("tenant", tenant.value())
                .bind("ownerKind", owner.kind().name())
                .bind("ownerId", owner.id());
    }

    @SuppressWarnings("ArrayRecordComponent") // Carries bytes between two calls; nobody compares it.
    record WrappedTenantKey(byte[] key, byte[] hashKey, int rootVersion) {}

    @SuppressWarnings("ArrayRecordComponent") // Carries bytes between two calls; nobody compares it.
    record WrappedDataKey(UUID thing, OwnerId owner, byte[] key) {}
}
