package dev.parley.kernel.backup;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One table as it lies in an archive: in PostgreSQL's text format for COPY, a line for each row.
 *
 * @param columns in the order in which they lie there
 * @param keys whether it lies in the file of the wrapped keys
 * @param rows how many lines
 * @param bytes how long, before it was compressed
 * @param sha256 of the lines, in hex
 */
public record TableContent(String name, List<String> columns, boolean keys, long rows, long bytes, String sha256) {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public TableContent {
        columns = List.copyOf(columns);
        requireName(name);
        columns.forEach(TableContent::requireName);
    }

    /** The name of its entry. */
    String entry() {
        return "tables/" + name + ".copy";
    }

    /** Names come from files, and go into statements. */
    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a table or column: '" + name + "'");
        }
    }
}
