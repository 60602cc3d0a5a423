package dev.parley.kernel.backup;

import java.util.List;

/**
 * A table that is to be copied.
 *
 * @param keys whether it holds wrapped keys
 * @param size on disk, its partitions' together
 */
record SourceTable(String name, List<String> columns, boolean keys, long size) {
    SourceTable {
        TableContent.requireName(name);
        columns.forEach(TableContent::requireName);
    }

    static SourceTable of(TableContent content) {
        return new SourceTable(content.name(), content.columns(), content.keys(), content.bytes());
    }
}
