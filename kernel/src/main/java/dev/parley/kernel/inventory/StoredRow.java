package dev.parley.kernel.inventory;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as it is stored, with whatever columns it has. */
public final class StoredRow {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private StoredRow() {}

    /** All columns of the row at which the result stands. */
    public static StoredRow read(ResultSet row) throws SQLException {
        StoredRow read = new StoredRow();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            read.values.put(columns.getColumnLabel(i), Optional.ofNullable(value(row, i, columns)));
        }
        return read;
    }

    public UUID id(String column) {
        return UUID.fromString(text(column).orElseThrow(() -> new IllegalArgumentException("no id in " + column)));
    }

    /** As it would be written; empty where there is nothing. */
    public Optional<String> text(String column) {
        return value(column).map(String::valueOf);
    }

    Set<String> columns() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** A text, or bytes. */
    Optional<?> value(String column) {
        return values.get(column) instanceof Optional<?> found ? found : Optional.empty();
    }

    private static @Nullable Object value(ResultSet row, int column, ResultSetMetaData columns) throws SQLException {
        if (row.getObject(column) == null) {
            return null;
        }
        return switch (columns.getColumnTypeName(column)) {
            case "bytea" -> row.getBytes(column);
            case "timestamptz" ->
                row.getObject(column, OffsetDateTime.class).toInstant().toString();
            default -> row.getString(column);
        };
    }
}
