package dev.parley.kernel.tenancy;

import dev.parley.spi.TenantId;
import dev.parley.spi.web.Branding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

final class TenantDao {
    private TenantDao() {}

    static List<TenantRow> list(Handle handle) {
        Map<UUID, List<String>> domains = handle
                .createQuery("SELECT tenant_id, host FROM tenant_domain ORDER BY host")
                .map((row, _) -> Map.entry(row.getObject("tenant_id", UUID.class), row.getString("host")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return handle.createQuery("""
                        SELECT id, name, display_name, accent_color, logo_url, support_email, settings_version
                        FROM tenant ORDER BY name
                        """).map((row, _) -> read(row, domains)).list();
    }

    /** Answers whether the name was free. */
    static boolean insert(Handle handle, Tenant tenant, Instant now) {
        return bind(handle.createUpdate("""
                        INSERT INTO tenant (id, name, display_name, accent_color, logo_url, support_email, created_at)
                        VALUES (:id, :name, :displayName, :accentColor, :logoUrl, :supportEmail, :now)
                        ON CONFLICT DO NOTHING
                        """), tenant.branding())
                        .bind("id", tenant.id().value())
                        .bind("name", tenant.name())
                        .bind("now", now)
                        .execute()
                > 0;
    }

    static void updateBranding(Handle handle, TenantId id, Branding branding) {
        bind(handle.createUpdate("""
                        UPDATE tenant SET display_name = :displayName, accent_color = :accentColor,
                                          logo_url = :logoUrl, support_email = :supportEmail
                        WHERE id = :id
                        """), branding).bind("id", id.value()).execute();
    }

    static void deleteDomains(Handle handle, TenantId id) {
        handle.createUpdate("DELETE FROM tenant_domain WHERE tenant_id = :id")
                .bind("id", id.value())
                .execute();
    }

    /** Answers whether the host name was free. */
    static boolean insertDomain(Handle handle, TenantId id, String host) {
        return handle.createUpdate("""
                        INSERT INTO tenant_domain (host, tenant_id) VALUES (:host, :id) ON CONFLICT DO NOTHING
                        """)
                        .bind("host", host)
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    static void raiseSettingsVersion(Handle handle, TenantId id) {
        handle.createUpdate("UPDATE tenant SET settings_version = settings_version + 1 WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    private static Update bind(Update update, Branding branding) {
        return update.bind("displayName", branding.name())
                .bind("accentColor", branding.accentColor())
                .bindByType("logoUrl", branding.rawLogoUrl(), String.class)
                .bindByType("supportEmail", branding.rawSupportEmail(), String.class);
    }

    private static TenantRow read(ResultSet row, Map<UUID, List<String>> domains) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        var branding = new Branding(
                row.getString("display_name"),
                row.getString("accent_color"),
                row.getString("logo_url"),
                row.getString("support_email"));
        return new TenantRow(
                new Tenant(new TenantId(id), row.getString("name"), branding, domains.getOrDefault(id, List.of())),
                row.getLong("settings_version"));
    }

    record TenantRow(Tenant tenant, long settingsVersion) {}
}
