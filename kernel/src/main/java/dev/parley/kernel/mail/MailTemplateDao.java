package dev.parley.kernel.mail;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class MailTemplateDao {
    private MailTemplateDao() {}

    static List<TemplateText> list(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        SELECT template, language, subject, body FROM mail_template
                        WHERE tenant_id = :tenant ORDER BY template, language
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, _) -> new TemplateText(
                        MailTemplate.parse(row.getString("template")), row.getString("language"), text(row), true))
                .list();
    }

    static Optional<MailText> find(Handle handle, TenantContext context, MailTemplate template, String language) {
        return handle.createQuery("""
                        SELECT subject, body FROM mail_template
                        WHERE tenant_id = :tenant AND template = :template AND language = :language
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("template", template.written())
                .bind("language", language)
                .map((row, _) -> text(row))
                .findOne();
    }

    static void put(Handle handle, TenantContext context, TemplateText text, Instant now) {
        handle.createUpdate("""
                        INSERT INTO mail_template (tenant_id, template, language, subject, body, changed_at)
                        VALUES (:tenant, :template, :language, :subject, :body, :now)
                        ON CONFLICT (tenant_id, template, language)
                        DO UPDATE SET subject = excluded.subject, body = excluded.body, changed_at = excluded.changed_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("template", text.template().written())
                .bind("language", text.language())
                .bind("subject", text.text().subject())
                .bind("body", text.text().body())
                .bind("now", now)
                .execute();
    }

    /** Answers whether there was one. */
    static boolean delete(Handle handle, TenantContext context, MailTemplate template, String language) {
        return handle.createUpdate("""
                        DELETE FROM mail_template
                        WHERE tenant_id = :tenant AND template = :template AND language = :language
                        """)
                        .bind("tenant", context.tenantId().value())
                        .bind("template", template.written())
                        .bind("language", language)
                        .execute()
                > 0;
    }

    private static MailText text(ResultSet row) throws SQLException {
        return new MailText(row.getString("subject"), row.getString("body"));
    }
}
