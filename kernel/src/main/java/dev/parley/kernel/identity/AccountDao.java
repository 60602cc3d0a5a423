package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class AccountDao {
    /** An account's row. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record AccountRow(UUID id, byte[] email, byte[] emailHash, String role, Instant createdAt) {}

    /** Whether the address was free. */
    boolean insert(Handle handle, TenantContext context, AccountRow row) {
        return handle.createUpdate("""
                                insert into account (tenant_id, id, email, email_hash, role, created_at)
                                values (:tenant, :id, :email, :emailHash, :role, :createdAt)
                                on conflict (tenant_id, email_hash) do nothing
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("id", row.id())
                        .bind("email", row.email())
                        .bind("emailHash", row.emailHash())
                        .bind("role", row.role())
                        .bind("createdAt", row.createdAt())
                        .execute()
                == 1;
    }

    Optional<AccountRow> findByEmailHash(Handle handle, TenantContext context, byte[] emailHash) {
        return handle.createQuery("""
                        select id, email, email_hash, role, created_at from account
                        where tenant_id = :tenant and email_hash = :emailHash
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("emailHash", emailHash)
                .map((row, statement) -> read(row))
                .findOne();
    }

    List<AccountRow> list(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select id, email, email_hash, role, created_at from account
                        where tenant_id = :tenant order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, statement) -> read(row))
                .list();
    }

    void delete(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from account where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", account)
                .execute();
    }

    private static AccountRow read(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getObject("id", UUID.class),
                row.getBytes("email"),
                row.getBytes("email_hash"),
                row.getString("role"),
                row.getTimestamp("created_at").toInstant());
    }
}
