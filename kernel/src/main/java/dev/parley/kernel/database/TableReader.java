package dev.parley.kernel.database;

import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Reads every row of every table as bytes, of all tenants, as the owner of the tables: to look for what must not be there.
 * Rows come one after another by COPY; no more than one is in memory.
 */
public final class TableReader {
    private static final int SIGNATURE_AND_FLAGS = 15;
    private static final int BUFFER = 1 << 16;

    private final DatabaseAccess access;

    @Inject
    TableReader(DatabaseAccess access) {
        this.access = access;
    }

    /** The moment from which on rows can be read alone. */
    public Moment now() {
        return asOwner(
                handle -> new Moment(handle.createQuery("SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text")
                        .mapTo(String.class)
                        .one()));
    }

    /** @throws dev.parley.spi.PlatformException if the database does not answer */
    public void read(Extent extent, Visitor visitor) {
        asOwner(handle -> {
            for (Table table : tables(handle)) {
                copy(handle, table, extent, visitor);
            }
            return true;
        });
    }

    private <T> T asOwner(Database.Work<T> work) {
        try {
            return Jdbi.create(new RoleDataSource(
                            access.migration(), access.schema().ownerRole(), access.schema()))
                    .withHandle(work::apply);
        } catch (RuntimeException e) {
            throw DatabaseFailure.classify(e);
        }
    }

    private List<Table> tables(Handle handle) {
        return handle.createQuery("""
                        SELECT relname, array_agg(attname::text ORDER BY attnum) AS names,
                               array_agg(format_type(atttypid, NULL) ORDER BY attnum) AS types,
                               string_agg(format('%I', attname), ', ' ORDER BY attnum) AS selected,
                               format('%I.%I', nspname, relname) AS place, bool_or(attname = 'tenant_id') AS of_tenants
                        FROM pg_class
                        JOIN pg_namespace ON pg_namespace.oid = relnamespace
                        JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
                        WHERE nspname = :schema AND relkind IN ('r', 'p', 'm') AND NOT relispartition
                        GROUP BY relname, nspname ORDER BY relname
                        """)
                .bind("schema", access.schema().value())
                .map((row, _) -> new Table(
                        row.getString("relname"),
                        columns((String[]) row.getArray("names").getArray(), (String[])
                                row.getArray("types").getArray()),
                        "SELECT " + row.getString("selected") + " FROM " + row.getString("place"),
                        row.getBoolean("of_tenants")))
                .list();
    }

    private static List<Column> columns(String[] names, String[] types) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> new Column(names[i], types[i]))
                .toList();
    }

    private static void copy(Handle handle, Table table, Extent extent, Visitor visitor) {
        Connection connection = handle.getConnection();
        String sql = "COPY (" + table.select() + extent.condition(table) + ") TO STDOUT (FORMAT binary)";
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new PGCopyInputStream(connection.unwrap(PGConnection.class), sql), BUFFER))) {
            in.skipNBytes(SIGNATURE_AND_FLAGS);
            in.skipNBytes(in.readInt());
            for (int fields = in.readShort(); fields >= 0; fields = in.readShort()) {
                visitor.row(table.name());
                for (int i = 0; i < fields; i++) {
                    int length = in.readInt();
                    if (length >= 0) {
                        visitor.field(table.columns().get(i), in.readNBytes(length));
                    }
                }
                visitor.rowEnds();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + table.name() + " cannot be read", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the table " + table.name() + " cannot be read", e);
        }
    }

    /** Takes what is read, in this order. The bytes are PostgreSQL's binary form: texts in UTF-8, identifiers as 16 bytes. */
    public interface Visitor {
        void row(String table);

        void field(Column column, byte[] value);

        void rowEnds();
    }

    /**
     * A column.
     *
     * @param type as PostgreSQL writes it: {@code uuid}, {@code bytea}
     */
    public record Column(String name, String type) {}

    /** A moment in the database's own count of transactions: good for some billions of them. */
    public record Moment(String transaction) {}

    /**
     * Which rows are read.
     *
     * @param tenant empty: all tenants'. Tables of no tenant are read in any case
     * @param since empty: all. Else those that were written since, and are there now: no other holds what was not known then
     */
    public record Extent(Optional<TenantId> tenant, Optional<Moment> since) {
        /** Every row. */
        public static final Extent EVERYTHING = new Extent(Optional.empty(), Optional.empty());

        private String condition(Table table) {
            String condition = since.map(moment -> " WHERE age(xmin) <= age('" + moment.transaction() + "'::xid)")
                    .orElse(" WHERE true");
            return tenant.filter(_ -> table.ofTenants())
                    .map(id -> condition + " AND tenant_id = '" + id + "'")
                    .orElse(condition);
        }
    }

    private record Table(String name, List<Column> columns, String select, boolean ofTenants) {}
}
