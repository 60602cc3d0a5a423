package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class ProcessorAgreementDao {
    /** In the order of the recipients' names. */
    List<ProcessorAgreement> list(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        SELECT id, recipient, legal_name, region, agreed_on, expires_on, transfer_basis
                        FROM processor_agreement WHERE tenant_id = :tenant ORDER BY recipient
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> read(row))
                .list();
    }

    /** Takes the place of what was agreed with the recipient before, and keeps its id. */
    void put(Handle handle, TenantContext context, ProcessorAgreement agreement, Instant now) {
        handle.createUpdate("""
                        INSERT INTO processor_agreement (tenant_id, id, recipient, legal_name, region, agreed_on, expires_on,
                                                         transfer_basis, changed_at)
                        VALUES (:tenant, :id, :recipient, :legalName, :region, :agreedOn, :expiresOn, :transferBasis, :now)
                        ON CONFLICT (tenant_id, recipient) DO UPDATE SET
                            legal_name = EXCLUDED.legal_name, region = EXCLUDED.region, agreed_on = EXCLUDED.agreed_on,
                            expires_on = EXCLUDED.expires_on, transfer_basis = EXCLUDED.transfer_basis,
                            changed_at = EXCLUDED.changed_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", agreement.id())
                .bind("recipient", agreement.recipient())
                .bindByType("legalName", agreement.rawLegalName(), String.class)
                .bindByType("region", agreement.rawRegion(), String.class)
                .bind("agreedOn", agreement.agreedOn())
                .bindByType("expiresOn", agreement.rawExpiresOn(), LocalDate.class)
                .bind("transferBasis", agreement.transferBasis().name())
                .bind("now", now)
                .execute();
    }

    Optional<ProcessorAgreement> find(Handle handle, TenantContext context, String recipient) {
        return handle.createQuery("""
                        SELECT id, recipient, legal_name, region, agreed_on, expires_on, transfer_basis
                        FROM processor_agreement WHERE tenant_id = :tenant AND recipient = :recipient
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("recipient", recipient)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Answers whether it was there. */
    boolean delete(Handle handle, TenantContext context, UUID id) {
        return handle.createUpdate("DELETE FROM processor_agreement WHERE tenant_id = :tenant AND id = :id")
                        .bind("tenant", context.tenantId().value())
                        .bind("id", id)
                        .execute()
                > 0;
    }

    private static ProcessorAgreement read(ResultSet row) throws SQLException {
        return new ProcessorAgreement(
                row.getObject("id", UUID.class),
                row.getString("recipient"),
                row.getString("legal_name"),
                row.getString("region"),
                row.getObject("agreed_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                TransferBasis.valueOf(row.getString("transfer_basis")));
    }
}
