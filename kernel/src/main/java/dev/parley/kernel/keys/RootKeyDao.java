package dev.parley.kernel.keys;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

final class RootKeyDao {
    private RootKeyDao() {}

    /** Nodes that start at once come one after the other. */
    static void lock(Handle handle) {
        handle.execute("LOCK TABLE root_key IN SHARE ROW EXCLUSIVE MODE");
    }

    static List<Row> list(Handle handle) {
        return handle.createQuery("SELECT version, check_value FROM root_key")
                .map((row, _) -> new Row(row.getInt("version"), row.getBytes("check_value")))
                .list();
    }

    static void insert(Handle handle, Row row, Instant now) {
        handle.createUpdate("""
                        INSERT INTO root_key (version, check_value, created_at) VALUES (:version, :checkValue, :now)
                        """)
                .bind("version", row.version())
                .bind("checkValue", row.checkValue())
                .bind("now", now)
                .execute();
    }

    @SuppressWarnings("ArrayRecordComponent") // Carries bytes between two calls; nobody compares it.
    record Row(int version, byte[] checkValue) {}
}
