package dev.parley.kernel;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.ColumnInventory;
import dev.parley.kernel.inventory.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What can be known again of a person in a tenant of whom nobody else is: every id, ciphertext, keyed hash and wrapped key of
 * every column that is declared personal. Recorded before an erasure, they are searched for in every cell of every table
 * after it.
 */
final class TestingMarks {
    /** What stays and says so on the receipt, and what says of nobody whose it is. */
    static final Set<String> KEPT = Set.of(
            "audit_entry",
            "transfer",
            "balance",
            "credit_lot",
            "free_use",
            "officer_task",
            "erasure.id",
            "erasure_key",
            "legal_hold",
            "legal_request",
            "price.made_by");

    private static final String NOBODY = new UUID(0, 0).toString();

    private final Map<String, Set<String>> byTable;

    private TestingMarks(Map<String, Set<String>> byTable) {
        this.byTable = byTable;
    }

    static TestingMarks record(TestingKernel kernel, TenantContext context) {
        Map<String, Set<String>> marks = new TreeMap<>();
        kernel.database().asSuperuser(handle -> {
            for (ColumnDeclaration column : columns(kernel, handle)) {
                if (column.category().isPersonal()) {
                    marks.computeIfAbsent(column.table(), _ -> new TreeSet<>()).addAll(cells(handle, context, column));
                }
            }
            return true;
        });
        return new TestingMarks(marks);
    }

    /** Tables with personal columns, and how many marks were found there. */
    Map<String, Integer> count() {
        return byTable.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size(), Integer::sum, TreeMap::new));
    }

    /** Where some of them still are, as {@code table.column}. */
    List<String> survivors(TestingKernel kernel, TenantContext context) {
        Set<String> all = byTable.values().stream()
                .flatMap(Set::stream)
                .filter(mark -> !mark.equals(context.tenantId().toString()))
                .collect(Collectors.toSet());
        return kernel.database().asSuperuser(handle -> {
            List<String> found = new ArrayList<>();
            for (ColumnDeclaration column : columns(kernel, handle)) {
                String place = column.table() + "." + column.column();
                if (!KEPT.contains(column.table()) && !KEPT.contains(place)) {
                    cells(handle, context, column).stream()
                            .filter(all::contains)
                            .forEach(mark -> found.add(place + " = " + mark));
                }
            }
            return found;
        });
    }

    static List<ColumnDeclaration> columns(TestingKernel kernel, Handle handle) {
        return kernel.get(ColumnInventory.class)
                .read(handle, kernel.database().access().schema());
    }

    /** What of a column can be known again: words such as a state are everybody's. */
    private static Set<String> cells(Handle handle, TenantContext context, ColumnDeclaration column) {
        if (column.column().equals("tenant_id") || isOperation(column)) {
            return Set.of();
        }
        boolean tenants = handle.createQuery("""
                        SELECT EXISTS (SELECT FROM information_schema.columns
                          WHERE table_schema = 'parley' AND table_name = :table AND column_name = 'tenant_id')
                        """)
                .bind("table", column.table())
                .mapTo(Boolean.class)
                .one();
        // What the tenant has for all its guests, and counts of everybody, is nobody's.
        String where = tenants
                ? " WHERE tenant_id = '" + context.tenantId()
                        + "' AND coalesce(to_jsonb(one) ->> 'owner_kind', '') NOT IN ('GUESTS', 'TENANT')"
                : "";
        return handle
                .createQuery("SELECT " + column.column() + " AS cell FROM " + column.table() + " AS one" + where)
                .map((row, _) -> marks(row))
                .stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static boolean isOperation(ColumnDeclaration column) {
        return column.purpose() == Purpose.OPERATION && column.table().equals("tenant");
    }

    private static Set<String> marks(ResultSet row) throws SQLException {
        Object cell = row.getObject("cell");
        return switch (cell) {
            case UUID id when !id.toString().equals(NOBODY) -> Set.of(id.toString());
            case byte[] bytes when bytes.length > 0 -> Set.of(HexFormat.of().formatHex(bytes));
            case java.sql.Array array ->
                array.getArray() instanceof UUID[] ids
                        ? java.util.Arrays.stream(ids).map(UUID::toString).collect(Collectors.toSet())
                        : Set.of();
            case null, default -> Set.of();
        };
    }
}
