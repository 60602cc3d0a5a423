package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class PolicyDao {
    /** Answers whether the number was free. */
    boolean insert(Handle handle, TenantContext context, PolicyVersion version, String facts) {
        return handle.createUpdate("""
                        INSERT INTO policy_version (tenant_id, number, cause, material, facts, published_at, effective_at)
                        VALUES (:tenant, :number, :cause, :material, :facts, :publishedAt, :effectiveAt)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("tenant", context.tenantId().value())
                        .bind("number", version.number())
                        .bind("cause", version.cause().name())
                        .bind("material", version.material())
                        .bind("facts", facts)
                        .bind("publishedAt", version.publishedAt())
                        .bind("effectiveAt", version.effectiveAt())
                        .execute()
                > 0;
    }

    void insertText(Handle handle, TenantContext context, TextRow row) {
        handle.createUpdate("""
                        INSERT INTO policy_text (tenant_id, number, language, document, markdown, hash)
                        VALUES (:tenant, :number, :language, :document, :markdown, :hash)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("number", row.number())
                .bind("language", row.language())
                .bind("document", row.document())
                .bind("markdown", row.markdown())
                .bind("hash", row.hash())
                .execute();
    }

    /** The one that took effect last. */
    Optional<VersionRow> inForce(Handle handle, TenantContext context, Instant now) {
        return handle.createQuery("""
                        SELECT number, cause, material, facts, published_at, effective_at FROM policy_version
                        WHERE tenant_id = :tenant AND effective_at <= :now
                        ORDER BY effective_at DESC, number DESC LIMIT 1
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Newest first. */
    List<VersionRow> list(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        SELECT number, cause, material, facts, published_at, effective_at FROM policy_version
                        WHERE tenant_id = :tenant ORDER BY number DESC
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> read(row))
                .list();
    }

    Optional<VersionRow> find(Handle handle, TenantContext context, int number) {
        return handle.createQuery("""
                        SELECT number, cause, material, facts, published_at, effective_at FROM policy_version
                        WHERE tenant_id = :tenant AND number = :number
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("number", number)
                .map((row, _) -> read(row))
                .findOne();
    }

    int lastNumber(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        SELECT number FROM policy_version WHERE tenant_id = :tenant ORDER BY number DESC LIMIT 1
                        """)
                .bind("tenant", context.tenantId().value())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    Optional<TextRow> findText(Handle handle, TenantContext context, int number, String language) {
        return handle.createQuery("""
                        SELECT number, language, document, markdown, hash FROM policy_text
                        WHERE tenant_id = :tenant AND number = :number AND language = :language
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("number", number)
                .bind("language", language)
                .map((row, _) -> new TextRow(
                        row.getInt("number"),
                        row.getString("language"),
                        row.getString("document"),
                        row.getString("markdown"),
                        row.getBytes("hash")))
                .findOne();
    }

    /** Answers whether it was not known. */
    boolean noteGap(Handle handle, TenantContext context, byte[] hash, Instant now) {
        return handle.createUpdate("""
                        INSERT INTO policy_gap (tenant_id, gap_hash, seen_at) VALUES (:tenant, :hash, :now)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("tenant", context.tenantId().value())
                        .bind("hash", hash)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    void closeGaps(Handle handle, TenantContext context) {
        handle.createUpdate("DELETE FROM policy_gap WHERE tenant_id = :tenant")
                .bind("tenant", context.tenantId().value())
                .execute();
    }

    private static VersionRow read(ResultSet row) throws SQLException {
        return new VersionRow(
                new PolicyVersion(
                        row.getInt("number"),
                        PolicyVersion.Cause.valueOf(row.getString("cause")),
                        row.getBoolean("material"),
                        row.getTimestamp("published_at").toInstant(),
                        row.getTimestamp("effective_at").toInstant()),
                row.getString("facts"));
    }

    record VersionRow(PolicyVersion version, String facts) {
        /** Empty if another version of the software wrote them. */
        Optional<PolicyFacts> statedFacts() {
            return PolicyJson.readFacts(facts);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record TextRow(int number, String language, String document, String markdown, byte[] hash) {}
}
