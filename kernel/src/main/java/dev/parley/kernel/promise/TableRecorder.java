package dev.parley.kernel.promise;

import dev.parley.kernel.database.TableReader;
import dev.parley.kernel.database.TableReader.Column;
import dev.parley.kernel.database.TableReader.Extent;
import dev.parley.kernel.inventory.ColumnDeclaration;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Records what there is of somebody, to be looked for when it must be gone: in each row that names one of their identifiers,
 * the ciphertexts, keyed hashes, wrapped keys and identifiers that go with them by the inventory.
 */
final class TableRecorder {
    private static final String LEDGER_NUMBER = "ledger_account.id";

    private final TableReader reader;
    private final TableSearch tables;

    @Inject
    TableRecorder(TableReader reader, TableSearch tables) {
        this.reader = reader;
        this.tables = tables;
    }

    List<Needle> record(Collection<UUID> ids, Extent extent) {
        List<Needle> known =
                ids.stream().flatMap(id -> Needle.id("identifier", id).stream()).toList();
        var recording = new Recording(new ByteSearch(known), tables.declarations());
        reader.read(extent, recording);
        return withoutLedgerNumbers(recording.recorded);
    }

    /** The ledger stays, under a number that says nothing once the one row is gone that says whose it is. */
    private static List<Needle> withoutLedgerNumbers(List<Needle> recorded) {
        Set<ByteBuffer> numbers = recorded.stream()
                .filter(needle -> needle.name().equals(LEDGER_NUMBER))
                .map(needle -> ByteBuffer.wrap(needle.bytes()))
                .collect(Collectors.toSet());
        return recorded.stream()
                .filter(needle -> !numbers.contains(ByteBuffer.wrap(needle.bytes())))
                .toList();
    }

    private static final class Recording implements TableReader.Visitor {
        private final ByteSearch search;
        private final Map<String, ColumnDeclaration> declared;
        private final List<Needle> recorded = new ArrayList<>();
        private final List<Needle> ofRow = new ArrayList<>();
        private String table = "";
        private boolean theirs;

        Recording(ByteSearch search, Map<String, ColumnDeclaration> declared) {
            this.search = search;
            this.declared = declared;
        }

        @Override
        public void row(String name) {
            table = name;
            theirs = false;
            ofRow.clear();
        }

        @Override
        public void field(Column column, byte[] value) {
            search.begin();
            search.feed(value, value.length, _ -> theirs = true);
            String place = table + "." + column.name();
            ColumnDeclaration declaration = declared.get(place);
            if (declaration == null || !TableSearch.goesWithItsPerson(declaration)) {
                return;
            }
            if (column.type().equals("uuid")) {
                ByteBuffer bytes = ByteBuffer.wrap(value);
                ofRow.addAll(Needle.id(place, new UUID(bytes.getLong(), bytes.getLong())));
            } else if (column.type().equals("bytea") && value.length >= Needle.SHORTEST) {
                ofRow.addAll(Needle.bytes(place, Needle.Sort.SEALED, value));
            }
        }

        @Override
        public void rowEnds() {
            if (theirs) {
                recorded.addAll(ofRow);
            }
        }
    }
}
