package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.ColumnInventory;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.spi.privacy.DataCategory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What is kept of use says who, when, how much and with what: no column of it is declared to hold anything else. */
final class UsageWithoutContent implements PromiseCheck.OfInstallation {
    private static final Set<String> TABLES = Set.of("request_log", "usage_day", "receipt");
    private static final Set<DataCategory> ALLOWED =
            Set.of(DataCategory.USAGE, DataCategory.IDENTIFIER, DataCategory.OPERATIONS);

    private final Database database;
    private final DatabaseAccess access;
    private final ColumnInventory inventory;

    @Inject
    UsageWithoutContent(Database database, DatabaseAccess access, ColumnInventory inventory) {
        this.database = database;
        this.access = access;
        this.inventory = inventory;
    }

    @Override
    public String name() {
        return "usage-without-content";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P03");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    @Override
    public Finding run() {
        List<ColumnDeclaration> columns =
                database.inPlatform(handle -> inventory.readDeclared(handle, access.schema())).stream()
                        .filter(column -> TABLES.contains(column.table()))
                        .toList();
        List<String> problems = columns.stream()
                .filter(column -> !ALLOWED.contains(column.category()))
                .map(column -> column.table() + "." + column.column() + " holds " + column.category())
                .toList();
        return Finding.of(problems, "The " + columns.size() + " columns of what is counted hold no content.");
    }
}
