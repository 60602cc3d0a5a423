package dev.parley.kernel.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the rows of a table are told to the person whom they are about. Bytes of which nothing is said here are refused. */
public final class HeldTable {
    /** Of what a person, a browser or a provider is recognised by. */
    public static final String HASH = "A keyed hash, for recognising; what it was made of cannot be read from it.";

    /** The tenant is the same in all rows, and no fact about a person. */
    private static final String TENANT = "tenant_id";

    private final String name;
    private final Map<String, Reader> texts = new HashMap<>();
    private final Map<String, String> withheld = new HashMap<>();

    private HeldTable(String name) {
        this.name = name;
    }

    public static HeldTable of(String name) {
        return new HeldTable(name);
    }

    /** A column of ciphertext. */
    public HeldTable text(String column, Reader reader) {
        texts.put(column, reader);
        return this;
    }

    /** Columns that are held, and not shown. */
    public HeldTable withheld(String why, String... columns) {
        for (String column : columns) {
            withheld.put(column, why);
        }
        return this;
    }

    public List<HeldRow> tell(List<StoredRow> rows) {
        return rows.stream().map(this::tell).toList();
    }

    private HeldRow tell(StoredRow row) {
        return new HeldRow(
                name,
                row.columns().stream()
                        .filter(column -> !column.equals(TENANT))
                        .map(column -> value(column, row))
                        .toList());
    }

    private HeldValue value(String column, StoredRow row) {
        Object value = row.value(column).orElse(null);
        if (value == null) {
            return new HeldValue(column, null, null);
        }
        String why = withheld.get(column);
        if (why != null) {
            return new HeldValue(column, null, why);
        }
        if (value instanceof byte[] bytes) {
            Reader reader = texts.get(column);
            if (reader == null) {
                throw new IllegalStateException("nothing says how " + name + "." + column + " is told");
            }
            return new HeldValue(column, reader.read(bytes, row), null);
        }
        return new HeldValue(column, value.toString(), null);
    }

    /** Decrypts a column of a row. */
    @FunctionalInterface
    public interface Reader {
        String read(byte[] ciphertext, StoredRow row);
    }
}
