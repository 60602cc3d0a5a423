package dev.parley.kernel.inventory;

import java.util.List;
import java.util.Optional;

/** A row about a person, as the person may read it. */
public record HeldRow(String table, List<HeldValue> values) {
    public HeldRow {
        values = List.copyOf(values);
    }

    /** What is shown of a column. */
    public Optional<String> text(String column) {
        return values.stream()
                .filter(value -> value.column().equals(column))
                .findFirst()
                .flatMap(HeldValue::text);
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "HeldRow[table=" + table + "]";
    }
}
