package dev.parley.kernel.inventory;

import dev.parley.kernel.database.Database;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where a package tells what it holds about a person, table by table. */
public interface PersonalReport {
    /** How many rows are asked for at a time where there may be many. */
    int PART = 500;

    /** Whether rows of the table are wanted: reading large ones for nothing is to be spared. */
    boolean wants(String table);

    /** Reads, in a transaction of its own. */
    <T> T read(Database.Work<T> work);

    /** Writes rows of one table to whoever reads the report, however slowly. */
    void write(List<HeldRow> rows);

    /** Says of a table that what it holds does not say whose it is, or why else none of it is told. */
    void untold(String table, String why);

    /** Reads rows of one table, and tells and answers them when no transaction is open any more. */
    default List<HeldRow> tell(Database.Work<List<HeldRow>> rows) {
        List<HeldRow> found = read(rows);
        write(found);
        return found;
    }

    /** Tells rows part after part, in the order of a column of ids, until a part is not full. */
    default void tellAll(String column, Part part) {
        UUID last = new UUID(0, 0);
        List<HeldRow> rows;
        do {
            UUID after = last;
            rows = tell(handle -> part.read(handle, after));
            if (!rows.isEmpty()) {
                last = UUID.fromString(rows.getLast().text(column).orElseThrow());
            }
        } while (rows.size() == PART);
    }

    /** Reads a part. */
    @FunctionalInterface
    interface Part {
        /** At most {@link #PART} rows, in the order of the ids. */
        List<HeldRow> read(Handle handle, UUID after);
    }
}
