package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Transfers, and the balances that follow from them by themselves. */
final class LedgerDao {
    /** Until the transaction ends, nobody else moves or holds what the account has. */
    Balance lock(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select posted, held, owed from balance
                        where tenant_id = :tenant and account_id = :account
                        for no key update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> balance(row))
                .one();
    }

    Balance read(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery(
                        "select posted, held, owed from balance where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> balance(row))
                .one();
    }

    void insert(Handle handle, TenantContext context, TransferRow transfer) {
        handle.createUpdate("""
                        insert into transfer
                          (tenant_id, id, kind, debit_account, credit_account, amount, external_key, reason, made_by,
                           approved_by, created_at)
                        values
                          (:tenant, :id, :kind, :debit, :credit, :amount, :externalKey, :reason, :madeBy, :approvedBy,
                           :createdAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", transfer.id())
                .bind("kind", transfer.kind().name())
                .bind("debit", transfer.debit())
                .bind("credit", transfer.credit())
                .bind("amount", transfer.amount())
                .bind("externalKey", transfer.externalKey())
                .bind("reason", transfer.reason())
                .bind("madeBy", context.actor().rawId())
                .bind("approvedBy", transfer.approvedBy())
                .bind("createdAt", transfer.createdAt())
                .execute();
    }

    Optional<TransferRow> findByKey(Handle handle, TenantContext context, String externalKey) {
        return handle.createQuery("""
                        select id, kind, debit_account, credit_account, amount, external_key, reason, approved_by,
                               created_at
                        from transfer where tenant_id = :tenant and external_key = :key
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("key", externalKey)
                .map((row, _) -> TransferRow.of(row))
                .findOne();
    }

    /** Newest first, from before a transfer's id. */
    List<EntryRow> entries(Handle handle, TenantContext context, UUID account, Page page) {
        return handle.createQuery("""
                        select transfer.*, expires_at from (
                          (select * from transfer
                           where tenant_id = :tenant and debit_account = :account and id < :before
                           order by id desc limit :limit)
                          union all
                          (select * from transfer
                           where tenant_id = :tenant and credit_account = :account and kind <> 'CHARGE' and id < :before
                           order by id desc limit :limit)) as transfer
                        left join credit_lot
                          on credit_lot.tenant_id = transfer.tenant_id and credit_lot.account_id = :account
                             and transfer_id = transfer.id
                        order by transfer.id desc limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("before", page.before())
                .bind("limit", page.limit())
                .map((row, _) -> new EntryRow(
                        TransferRow.of(row),
                        Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                new MicroCredits(row.getLong("posted")),
                new MicroCredits(row.getLong("held")),
                new MicroCredits(row.getLong("owed")));
    }

    /** A part of the history. */
    record Page(UUID before, int limit) {}

    /** A transfer, and when what it brought ends. */
    record EntryRow(TransferRow transfer, Optional<Instant> expiresAt) {}

    /** A transfer as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record TransferRow(
            UUID id,
            TransferKind kind,
            UUID debit,
            UUID credit,
            long amount,
            @Nullable String externalKey,
            byte @Nullable [] reason,
            @Nullable UUID approvedBy,
            Instant createdAt) {
        static TransferRow of(ResultSet row) throws SQLException {
            return new TransferRow(
                    row.getObject("id", UUID.class),
                    TransferKind.valueOf(row.getString("kind")),
                    row.getObject("debit_account", UUID.class),
                    row.getObject("credit_account", UUID.class),
                    row.getLong("amount"),
                    row.getString("external_key"),
                    row.getBytes("reason"),
                    row.getObject("approved_by", UUID.class),
                    row.getObject("created_at", OffsetDateTime.class).toInstant());
        }
    }
}
