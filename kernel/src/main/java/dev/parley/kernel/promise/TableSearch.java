package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.database.TableReader;
import dev.parley.kernel.database.TableReader.Column;
import dev.parley.kernel.database.TableReader.Extent;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.ColumnInventory;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for byte strings in every column of every table. */
final class TableSearch {
    private final TableReader reader;
    private final Database database;
    private final DatabaseAccess access;
    private final ColumnInventory inventory;

    @Inject
    TableSearch(TableReader reader, Database database, DatabaseAccess access, ColumnInventory inventory) {
        this.reader = reader;
        this.database = database;
        this.access = access;
        this.inventory = inventory;
    }

    /** An identifier may be where the inventory says that it outlives its person: nowhere else, and nothing else anywhere. */
    Set<Hit> find(Collection<Needle> needles, Extent extent) {
        Map<String, ColumnDeclaration> declared = declarations();
        Set<Hit> hits = new LinkedHashSet<>();
        reader.read(extent, new Looking(new ByteSearch(needles), (needle, place) -> {
            if (needle.sort() != Needle.Sort.ID || !outlives(declared.get(place))) {
                hits.add(new Hit(needle.name(), place));
            }
        }));
        return hits;
    }

    /** What is declared of columns, by table and column with a dot between. */
    Map<String, ColumnDeclaration> declarations() {
        return database.inPlatform(handle -> inventory.readDeclared(handle, access.schema())).stream()
                .collect(Collectors.toMap(column -> column.table() + "." + column.column(), column -> column));
    }

    /** Whether what is in the column goes with the person whose it is. */
    static boolean goesWithItsPerson(ColumnDeclaration column) {
        return switch (column.retention()) {
            case CONVERSATION, OWNER, SESSION, LOG -> column.category().isPersonal();
            case BRIEF, TERM, AUDIT, TENANT, PLATFORM -> false;
        };
    }

    private static boolean outlives(@Nullable ColumnDeclaration column) {
        return Optional.ofNullable(column)
                .map(ColumnDeclaration::retention)
                .filter(term -> switch (term) {
                    case BRIEF, TERM, AUDIT -> true;
                    case CONVERSATION, OWNER, SESSION, LOG, TENANT, PLATFORM -> false;
                })
                .isPresent();
    }

    /** Feeds each field to the search, by itself. */
    private static final class Looking implements TableReader.Visitor {
        private final ByteSearch search;
        private final Found found;
        private String table = "";

        Looking(ByteSearch search, Found found) {
            this.search = search;
            this.found = found;
        }

        @Override
        public void row(String name) {
            table = name;
        }

        @Override
        public void field(Column column, byte[] value) {
            search.begin();
            search.feed(value, value.length, needle -> found.accept(needle, table + "." + column.name()));
        }

        @Override
        public void rowEnds() {}
    }

    @FunctionalInterface
    private interface Found {
        void accept(Needle needle, String place);
    }
}
