package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.ColumnInventory;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PromiseCheck;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds tables against those who answer for them, both ways: no data of a person without one who erases it. */
final class InventoryOwners implements PromiseCheck.OfInstallation {
    /** The keys themselves: they are destroyed by those who make them, before anything else goes. */
    private static final Set<String> KEYS = Set.of("owner_key", "data_key");

    private final Database database;
    private final DatabaseAccess access;
    private final ColumnInventory inventory;
    private final Set<PersonalDataSource> sources;

    @Inject
    InventoryOwners(
            Database database, DatabaseAccess access, ColumnInventory inventory, Set<PersonalDataSource> sources) {
        this.database = database;
        this.access = access;
        this.inventory = inventory;
        this.sources = sources;
    }

    @Override
    public String name() {
        return "inventory-owners";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P31");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    @Override
    public Finding run() {
        List<ColumnDeclaration> columns =
                database.inPlatform(handle -> inventory.readDeclared(handle, access.schema()));
        Set<String> tables = columns.stream().map(ColumnDeclaration::table).collect(Collectors.toSet());
        Set<String> answered = sources.stream()
                .flatMap(source -> source.tables().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> problems = new ArrayList<>();
        columns.stream()
                .filter(TableSearch::goesWithItsPerson)
                .map(ColumnDeclaration::table)
                .distinct()
                .filter(table -> !answered.contains(table) && !KEYS.contains(table))
                .forEach(table -> problems.add("nobody answers for the table " + table));
        answered.stream()
                .filter(table -> !tables.contains(table))
                .forEach(table -> problems.add("somebody answers for the table " + table + ", which is not there"));
        return Finding.of(
                problems, columns.size() + " columns are declared, and somebody answers for each that is a person's.");
    }
}
