package dev.parley.kernel.database;

import java.util.Set;

/** The tables that belong to no tenant. The list is closed: they have no row-level security, and hold no personal data. */
final class PlatformTables {
    static final String MIGRATION_HISTORY = "schema_history";

    static final Set<String> NAMES = Set.of(
            "tenant",
            "tenant_domain",
            "root_key",
            "scheduled_tasks",
            "node",
            "usage_cursor",
            "backup_drill",
            MIGRATION_HISTORY);

    private PlatformTables() {}
}
