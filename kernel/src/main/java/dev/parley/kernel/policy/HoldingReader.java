package dev.parley.kernel.policy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.ColumnInventory;
import dev.parley.kernel.policy.PolicyFacts.Holding;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the columns of the schema are declared to hold. Read once: a running platform's schema does not change. */
final class HoldingReader {
    private final Database database;
    private final DatabaseAccess access;
    private final ColumnInventory columns;
    private volatile @Nullable List<Holding> known;

    @Inject
    HoldingReader(Database database, DatabaseAccess access, ColumnInventory columns) {
        this.database = database;
        this.access = access;
        this.columns = columns;
    }

    List<Holding> read() {
        List<Holding> read = known;
        if (read == null) {
            read = database.inPlatform(handle -> columns.read(handle, access.schema())).stream()
                    .map(HoldingReader::holding)
                    .distinct()
                    .sorted(Comparator.comparing(Holding::category)
                            .thenComparing(Holding::purpose)
                            .thenComparing(Holding::retention))
                    .toList();
            known = read;
        }
        return read;
    }

    private static Holding holding(ColumnDeclaration column) {
        return new Holding(
                column.category().key(),
                column.purpose().name().toLowerCase(Locale.ROOT),
                column.retention().name().toLowerCase(Locale.ROOT));
    }
}
