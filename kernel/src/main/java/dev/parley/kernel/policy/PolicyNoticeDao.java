package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class PolicyNoticeDao {
    void announce(Handle handle, TenantContext context, int number) {
        handle.createUpdate("INSERT INTO policy_announcement (tenant_id, number) VALUES (:tenant, :number)")
                .bind("tenant", context.tenantId().value())
                .bind("number", number)
                .execute();
    }

    /** The oldest that not everybody was told of; nobody else works on it until the transaction ends. */
    Optional<Announcement> lockDue(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        SELECT number, last_account FROM policy_announcement
                        WHERE tenant_id = :tenant AND done_at IS NULL
                        ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> new Announcement(row.getInt("number"), row.getObject("last_account", UUID.class)))
                .findOne();
    }

    /** @param doneAt null if there may be more accounts */
    void proceed(Handle handle, TenantContext context, Announcement now, @Nullable Instant doneAt) {
        handle.createUpdate("""
                        UPDATE policy_announcement SET last_account = :lastAccount, done_at = :doneAt
                        WHERE tenant_id = :tenant AND number = :number
                        """)
                .bindByType("lastAccount", now.rawLastAccount(), UUID.class)
                .bindByType("doneAt", doneAt, Instant.class)
                .bind("tenant", context.tenantId().value())
                .bind("number", now.number())
                .execute();
    }

    void insert(Handle handle, TenantContext context, NoticeRow row, Instant now) {
        handle.createUpdate("""
                        INSERT INTO policy_notice (tenant_id, account_id, number, mail_id, mail_state, noticed_at)
                        VALUES (:tenant, :account, :number, :mail, 'WAITING', :now)
                        ON CONFLICT (tenant_id, account_id, number) DO UPDATE
                            SET mail_id = EXCLUDED.mail_id, mail_state = EXCLUDED.mail_state
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", row.account())
                .bind("number", row.number())
                .bind("mail", row.mail())
                .bind("now", now)
                .execute();
    }

    /** What somebody has seen already keeps its time. */
    void acknowledge(Handle handle, TenantContext context, UUID account, Seen seen) {
        handle.createUpdate("""
                        INSERT INTO policy_notice (tenant_id, account_id, number, mail_state, noticed_at, acknowledged_at)
                        VALUES (:tenant, :account, :number, 'NONE', :now, :now)
                        ON CONFLICT (tenant_id, account_id, number) DO UPDATE
                            SET acknowledged_at = coalesce(policy_notice.acknowledged_at, EXCLUDED.acknowledged_at)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("number", seen.number())
                .bind("now", seen.at())
                .execute();
    }

    /** The newest version that is to be seen and that the account's holder has not confirmed. */
    OptionalInt pending(Handle handle, TenantContext context, UUID account) {
        return handle
                .createQuery("""
                        SELECT number FROM policy_version
                        WHERE tenant_id = :tenant AND (material OR cause = 'FIRST')
                          AND number > (SELECT coalesce(max(number), 0) FROM policy_notice
                                        WHERE tenant_id = :tenant AND account_id = :account
                                          AND acknowledged_at IS NOT NULL)
                        ORDER BY number DESC LIMIT 1
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .mapTo(Integer.class)
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** Mails of which it is not known what became of them. */
    List<UUID> waiting(Handle handle, TenantContext context, int most) {
        return handle.createQuery("""
                        SELECT mail_id FROM policy_notice
                        WHERE tenant_id = :tenant AND mail_state = 'WAITING' AND mail_id IS NOT NULL
                        ORDER BY noticed_at LIMIT :most
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("most", most)
                .mapTo(UUID.class)
                .list();
    }

    void settle(Handle handle, TenantContext context, UUID mail, String state) {
        handle.createUpdate("""
                        UPDATE policy_notice SET mail_state = :state WHERE tenant_id = :tenant AND mail_id = :mail
                        """)
                .bind("state", state)
                .bind("tenant", context.tenantId().value())
                .bind("mail", mail)
                .execute();
    }

    Map<String, Long> countByMail(Handle handle, TenantContext context, int number) {
        return handle
                .createQuery("""
                        SELECT mail_state, count(*) AS many FROM policy_notice
                        WHERE tenant_id = :tenant AND number = :number AND mail_id IS NOT NULL GROUP BY mail_state
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("number", number)
                .map((row, _) -> Map.entry(row.getString("mail_state"), row.getLong("many")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long countAcknowledged(Handle handle, TenantContext context, int number) {
        return handle.createQuery("""
                        SELECT count(*) FROM policy_notice
                        WHERE tenant_id = :tenant AND number = :number AND acknowledged_at IS NOT NULL
                        GROUP BY number
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("number", number)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    boolean isAnnounced(Handle handle, TenantContext context, int number) {
        return handle.createQuery("""
                        SELECT true FROM policy_announcement
                        WHERE tenant_id = :tenant AND number = :number AND done_at IS NOT NULL
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("number", number)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /** As they are stored. */
    List<StoredRow> held(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from policy_notice where tenant_id = :tenant and account_id = :account order by number
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    void deleteOf(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("DELETE FROM policy_notice WHERE tenant_id = :tenant AND account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    /** @param rawLastAccount up to which everybody was told; null before the first */
    record Announcement(int number, @Nullable UUID rawLastAccount) {}

    record NoticeRow(UUID account, int number, UUID mail) {}

    record Seen(int number, Instant at) {}
}
