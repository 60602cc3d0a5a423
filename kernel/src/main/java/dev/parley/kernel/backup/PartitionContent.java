package dev.parley.kernel.backup;

import java.util.regex.Pattern;

/**
 * A partition, which no migration makes. Its rows lie among its table's.
 *
 * @param bounds as PostgreSQL writes them: {@code FOR VALUES FROM ('2026-11-24') TO ('2026-11-25')}
 */
public record PartitionContent(String name, String table, String bounds) {
    private static final String VALUE = "\\('[0-9A-Za-z :.+-]*'\\)";
    private static final Pattern BOUNDS = Pattern.compile("DEFAULT|FOR VALUES FROM " + VALUE + " TO " + VALUE);

    public PartitionContent {
        TableContent.requireName(name);
        TableContent.requireName(table);
        if (!BOUNDS.matcher(bounds).matches()) {
            throw new IllegalArgumentException("not the bounds of a partition: '" + bounds + "'");
        }
    }
}
