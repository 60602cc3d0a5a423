package dev.parley.kernel.rights;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.ColumnInventory;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.ProcessingDeclaration;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which data is held about people, why, how long, and who else gets it: read from the declarations of columns and plugins. */
final class HeldCategories {
    private final Database database;
    private final DatabaseAccess access;
    private final ColumnInventory inventory;
    private final ProviderRegistry providers;

    @Inject
    HeldCategories(Database database, DatabaseAccess access, ColumnInventory inventory, ProviderRegistry providers) {
        this.database = database;
        this.access = access;
        this.inventory = inventory;
        this.providers = providers;
    }

    /** In the order of their keys. */
    List<HeldCategory> list(TenantContext context) {
        Map<DataCategory, List<ColumnDeclaration>> columns = columns();
        List<ProcessingDeclaration> declared = providers.enabled(context).stream()
                .flatMap(provider -> provider.processing().stream())
                .toList();
        List<HeldCategory> found = new ArrayList<>();
        columns.forEach((category, held) -> found.add(new HeldCategory(
                category,
                held.stream().map(ColumnDeclaration::purpose).collect(Collectors.toCollection(TreeSet::new)),
                held.stream().map(ColumnDeclaration::retention).collect(Collectors.toCollection(TreeSet::new)),
                held.stream()
                        .map(column -> column.table() + "." + column.column())
                        .toList(),
                declared.stream()
                        .filter(declaration -> declaration.categories().contains(category))
                        .toList())));
        return found;
    }

    private Map<DataCategory, List<ColumnDeclaration>> columns() {
        return database.inPlatform(handle -> inventory.read(handle, access.schema())).stream()
                .filter(column -> column.category().isPersonal())
                .collect(Collectors.groupingBy(
                        ColumnDeclaration::category,
                        () -> new TreeMap<>(Comparator.comparing(DataCategory::key)),
                        Collectors.toList()));
    }
}
