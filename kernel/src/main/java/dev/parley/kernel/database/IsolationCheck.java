package dev.parley.kernel.database;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Every table belongs to a tenant and is locked by row-level security, or is on the closed list of platform tables. */
final class IsolationCheck implements SchemaCheck {
    private static final String TENANT_TABLES = """
            WITH tables AS (
                SELECT pg_class.* FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE nspname = :schema AND relkind IN ('r', 'p') AND NOT relispartition),
            tenant_tables AS (SELECT * FROM tables WHERE relname <> ALL (:platform))
            """;

    @Inject
    IsolationCheck() {}

    @Override
    public List<String> problems(Handle handle, SchemaName schema) {
        List<String> problems = new ArrayList<>();
        for (String query : List.of(LOCKS, POLICIES, KEYS, GRANTS, VIEWS)) {
            problems.addAll(handle.createQuery(TENANT_TABLES + query)
                    .bind("schema", schema.value())
                    .bind("app", schema.appRole())
                    .bind("owner", schema.ownerRole())
                    .bind("worker", schema.workerRole())
                    .bind("platform", PlatformTables.NAMES.toArray(String[]::new))
                    .bind("open", WorkerTables.NAMES.toArray(String[]::new))
                    .mapTo(String.class)
                    .list());
        }
        return problems;
    }

    private static final String LOCKS = """
            SELECT format('the table %s does not force row-level security', relname) FROM tenant_tables
            WHERE NOT (relrowsecurity AND relforcerowsecurity)
            UNION ALL
            SELECT format('the table %s belongs to %s, not to %s', relname, relowner::regrole, :owner) FROM tables
            WHERE relowner::regrole::text <> :owner
            UNION ALL
            SELECT format('the table %s has no tenant_id that is a uuid and not null, and is no platform table', relname)
            FROM tenant_tables
            WHERE NOT EXISTS (
                SELECT FROM pg_attribute WHERE attrelid = tenant_tables.oid
                  AND attname = 'tenant_id' AND atttypid = 'uuid'::regtype AND attnotnull)
            """;

    /** The app role has the one policy that binds the tenant; only the owner has another, and on its tables the worker. */
    private static final String POLICIES = """
            , policies AS (
                SELECT relname, polname, polroles, polcmd, polpermissive,
                       replace(pg_get_expr(polqual, polrelid), ' AS "nullif"', '') AS reading,
                       replace(pg_get_expr(polwithcheck, polrelid), ' AS "nullif"', '') AS writing
                FROM pg_policy JOIN tenant_tables ON tenant_tables.oid = polrelid),
            expected AS (
                SELECT '(tenant_id = ( SELECT (NULLIF(current_setting(''parley.tenant_id''::text, true), '''
                       || '''::text))::uuid))' AS condition)
            SELECT format('the table %s has no policy that binds the tenant', relname) FROM tenant_tables
            WHERE NOT EXISTS (
                SELECT FROM policies, expected
                WHERE policies.relname = tenant_tables.relname AND polcmd = '*'
                  AND polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = :app)]
                  AND reading = condition AND writing = condition)
            UNION ALL
            SELECT format('the policy %s of the table %s opens it further', polname, relname) FROM policies, expected
            WHERE polpermissive AND polroles <> ARRAY[(SELECT oid FROM pg_roles WHERE rolname = :owner)]
              AND NOT (polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = :worker)] AND relname = ANY (:open))
              AND (reading IS DISTINCT FROM condition OR writing IS DISTINCT FROM condition)
            """;

    private static final String KEYS = """
            SELECT format('the unique index %s of the table %s does not begin with tenant_id', indexrelid::regclass,
                          relname)
            FROM pg_index JOIN tenant_tables ON tenant_tables.oid = indrelid
            JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
            WHERE indisunique AND attname <> 'tenant_id'
            UNION ALL
            SELECT format('the table %s has no primary key', relname) FROM tenant_tables
            WHERE NOT EXISTS (SELECT FROM pg_index WHERE indrelid = tenant_tables.oid AND indisprimary)
            UNION ALL
            SELECT format('the foreign key %s of the table %s does not begin with tenant_id', conname, relname)
            FROM pg_constraint JOIN tenant_tables ON tenant_tables.oid = conrelid
            JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
            WHERE contype = 'f' AND attname <> 'tenant_id'
            """;

    private static final String GRANTS = """
            SELECT format('the table %s is granted to everybody', relname) FROM tables, aclexplode(relacl) AS grants
            WHERE grants.grantee = 0
            UNION ALL
            SELECT format('the partition %s is granted to %s, who would pass by the policies of its table', relname,
                          grants.grantee::regrole)
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace, aclexplode(relacl) AS grants
            WHERE nspname = :schema AND relispartition AND grants.grantee <> relowner
            """;

    /** A view reads as its owner, unless it says otherwise; a materialised one holds every tenant's rows. */
    private static final String VIEWS = """
            SELECT format('the view %s does not read as its caller', relname)
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = :schema
              AND (relkind = 'm' OR (relkind = 'v' AND NOT 'security_invoker=true' = ANY (COALESCE(reloptions, '{}'))))
            """;
}
