package dev.parley.kernel.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Moves whole tables, a row at a time, in PostgreSQL's text format: the one that every version reads. */
final class CopyDao {
    private static final int BUFFER = 1 << 16;

    /**
     * Makes what is written the same on every server, and its order that in which rows lie in the table, for the rest of the
     * transaction. Takes no snapshot.
     */
    void settle(Handle handle) {
        handle.execute("SET LOCAL statement_timeout = 0");
        handle.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        handle.execute("SET LOCAL timezone = 'UTC'");
        handle.execute("SET LOCAL datestyle = 'ISO, YMD'");
        handle.execute("SET LOCAL intervalstyle = 'postgres'");
        handle.execute("SET LOCAL extra_float_digits = 1");
        handle.execute("SET LOCAL bytea_output = 'hex'");
        handle.execute("SET LOCAL synchronize_seqscans = off");
        handle.execute("SET LOCAL max_parallel_workers_per_gather = 0");
        handle.execute("SET LOCAL enable_indexscan = off");
        handle.execute("SET LOCAL enable_indexonlyscan = off");
        handle.execute("SET LOCAL enable_bitmapscan = off");
    }

    /** Nobody changes or drops these until the transaction ends; everybody reads and writes them. Takes no snapshot. */
    void lock(Handle handle, List<SourceTable> tables) {
        String names = tables.stream().map(table -> quoted(table.name())).collect(Collectors.joining(", "));
        handle.execute("LOCK TABLE %s IN ACCESS SHARE MODE".formatted(names));
    }

    void out(Handle handle, SourceTable table, OutputStream target) throws IOException {
        String statement = "COPY (SELECT %s FROM %s) TO STDOUT".formatted(columns(table), quoted(table.name()));
        try {
            copier(handle).copyOut(statement, target);
        } catch (SQLException e) {
            throw new IllegalStateException("the table " + table.name() + " cannot be copied", e);
        }
    }

    /** Answers how many rows. */
    long in(Handle handle, SourceTable table, InputStream source) throws IOException {
        String statement = "COPY %s (%s) FROM STDIN".formatted(quoted(table.name()), columns(table));
        try {
            return copier(handle).copyIn(statement, source, BUFFER);
        } catch (SQLException e) {
            throw new IllegalStateException("the table " + table.name() + " cannot be copied", e);
        }
    }

    private static CopyManager copier(Handle handle) throws SQLException {
        return handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
    }

    private static String columns(SourceTable table) {
        return table.columns().stream().map(CopyDao::quoted).collect(Collectors.joining(", "));
    }

    /** Of a name that was checked. */
    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
