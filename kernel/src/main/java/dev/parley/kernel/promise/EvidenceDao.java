package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Looks at tables past the packages that keep them: what is checked does not answer for itself. */
final class EvidenceDao {
    private static final int MOST = 100;

    Optional<LocalDate> oldestRequest(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select day from request_log where tenant_id = :tenant order by day limit 1
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, statement) -> row.getObject("day", LocalDate.class))
                .findOne();
    }

    /** When the guest who was away the longest was last seen. */
    Optional<Instant> longestAwayGuest(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select last_seen_at from guest where tenant_id = :tenant order by last_seen_at limit 1
                        """)
                .bind("tenant", context.tenantId().value())
                .mapTo(Timestamp.class)
                .map(Timestamp::toInstant)
                .findOne();
    }

    /** The oldest ones, up to a hundred. */
    List<UUID> overdueTasks(Handle handle, TenantContext context, Instant now) {
        return handle.createQuery("""
                        select id from officer_task where tenant_id = :tenant and state = 'OPEN' and due_at < :now
                        order by due_at limit :most
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .bind("most", MOST)
                .mapTo(UUID.class)
                .list();
    }

    /** Whether the account's row is seen, by whoever the transaction is for. */
    boolean seesAccount(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("select id from account where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", account)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    /** This connection's way to the database. */
    DatabaseLink link(Handle handle) {
        return handle.createQuery("""
                        select coalesce(host(inet_server_addr()), '') as server,
                               exists (select from pg_stat_ssl where pid = pg_backend_pid() and ssl) as encrypted
                        """)
                .map((row, statement) -> new DatabaseLink(row.getString("server"), row.getBoolean("encrypted")))
                .one();
    }

    /**
     * How the database is reached.
     *
     * @param server its address as it sees it itself; empty for a socket of this host
     */
    record DatabaseLink(String server, boolean encrypted) {}
}
