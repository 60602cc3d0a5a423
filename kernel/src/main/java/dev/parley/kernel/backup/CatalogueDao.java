package dev.parley.kernel.backup;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What there is in the schema of the connection, by PostgreSQL's catalogue: nothing is listed by hand. */
final class CatalogueDao {
    /** But Flyway's own, which a restore makes by migrating. Whatever has a column for a wrapped key is a table of keys. */
    List<SourceTable> tables(Handle handle) {
        return handle.createQuery("""
                        SELECT relname, array_agg(attname::text ORDER BY attnum) FILTER (WHERE attgenerated = '') AS columns,
                               bool_or(starts_with(attname::text, 'wrapped_')) AS keys,
                               COALESCE((SELECT sum(pg_table_size(relid)) FROM pg_partition_tree(pg_class.oid)),
                                        pg_table_size(pg_class.oid))::bigint AS size
                        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                          AND NOT relispartition AND relname <> 'schema_history' AND attnum > 0 AND NOT attisdropped
                        GROUP BY pg_class.oid, relname
                        ORDER BY relname
                        """)
                .map((row, _) -> new SourceTable(
                        row.getString("relname"),
                        List.of((String[]) row.getArray("columns").getArray()),
                        row.getBoolean("keys"),
                        row.getLong("size")))
                .list();
    }

    List<PartitionContent> partitions(Handle handle) {
        return handle.createQuery("""
                        SELECT part.relname AS name, whole.relname AS whole, pg_get_expr(part.relpartbound, part.oid) AS bounds
                        FROM pg_inherits
                        JOIN pg_class AS part ON part.oid = inhrelid
                        JOIN pg_class AS whole ON whole.oid = inhparent
                        WHERE part.relnamespace = current_schema()::regnamespace AND part.relispartition
                          AND part.relkind = 'r'
                        ORDER BY part.relname
                        """)
                .map((row, _) ->
                        new PartitionContent(row.getString("name"), row.getString("whole"), row.getString("bounds")))
                .list();
    }

    List<SequenceContent> sequences(Handle handle) {
        return handle.createQuery("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY relname
                        """).mapTo(String.class).list().stream()
                .map(name -> sequence(handle, name))
                .toList();
    }

    /**
     * Tables of which the owner does not see every row: row-level security is forced on it, and it has no policy that opens
     * the table. A copy would lack rows and nobody would notice.
     */
    List<String> hidden(Handle handle) {
        return handle.createQuery("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                          AND relrowsecurity AND (relforcerowsecurity OR relowner <> current_user::regrole)
                          AND (EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND NOT polpermissive)
                               OR NOT EXISTS (
                                   SELECT FROM pg_policy
                                   WHERE polrelid = pg_class.oid AND polcmd IN ('*', 'r')
                                     AND current_user::regrole = ANY (polroles)
                                     AND pg_get_expr(polqual, polrelid) = 'true'))
                        ORDER BY relname
                        """).mapTo(String.class).list();
    }

    /** How many connections others have open in the database under a login. */
    long connections(Handle handle, String login) {
        return handle.createQuery("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND usename = :login AND pid <> pg_backend_pid()
                        """).bind("login", login).mapTo(Long.class).one();
    }

    String serverVersion(Handle handle) {
        return handle.createQuery("SELECT current_setting('server_version')")
                .mapTo(String.class)
                .one();
    }

    private static SequenceContent sequence(Handle handle, String name) {
        TableContent.requireName(name);
        return handle.createQuery("SELECT last_value, is_called FROM \"%s\"".formatted(name))
                .map((row, _) -> new SequenceContent(name, row.getLong("last_value"), row.getBoolean("is_called")))
                .one();
    }
}
