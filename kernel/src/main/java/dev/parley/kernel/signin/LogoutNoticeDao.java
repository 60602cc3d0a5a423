package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

final class LogoutNoticeDao {
    /** Answers whether it was not there yet. */
    boolean insert(Handle handle, TenantContext context, byte[] noticeHash, Instant now) {
        return handle.createUpdate("""
                        insert into logout_notice (tenant_id, notice_hash, received_at)
                        values (:tenant, :noticeHash, :now) on conflict do nothing
                        """)
                        .bind("tenant", context.tenantId().value())
                        .bind("noticeHash", noticeHash)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    int deleteBefore(Handle handle, TenantContext context, Instant time) {
        return handle.createUpdate("delete from logout_notice where tenant_id = :tenant and received_at < :time")
                .bind("tenant", context.tenantId().value())
                .bind("time", time)
                .execute();
    }
}
