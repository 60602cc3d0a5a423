package dev.parley.kernel.rights;

import dev.parley.kernel.database.TenantContext;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The register of consents: rows are added, and go with the account. */
final class ConsentDao {
    void insert(Handle handle, TenantContext context, Row row) {
        ConsentEvent event = row.event();
        handle.createUpdate("""
                        insert into consent (tenant_id, id, account_id, purpose, event, text_version, means, recorded_at)
                        values (:tenant, :id, :account, :purpose, :event, :version, :means, :at)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("account", row.account())
                .bind("purpose", event.purpose().written())
                .bind("event", event.kind().name())
                .bind("version", event.version())
                .bind("means", event.means().name())
                .bind("at", event.at())
                .execute();
    }

    /** Newest first. */
    List<ConsentEvent> list(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select purpose, event, text_version, means, recorded_at from consent
                        where tenant_id = :tenant and account_id = :account order by id desc
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> new ConsentEvent(
                        ConsentPurpose.parse(row.getString("purpose")),
                        ConsentEvent.Kind.valueOf(row.getString("event")),
                        row.getString("text_version"),
                        ConsentEvent.Means.valueOf(row.getString("means")),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    void deleteOf(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from consent where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    /** An event of an account. */
    record Row(UUID id, UUID account, ConsentEvent event) {}
}
