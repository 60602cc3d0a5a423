package dev.parley.kernel.erasure;

import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.ColumnInventory;
import dev.parley.kernel.inventory.Retention;
import dev.parley.spi.privacy.DataCategory;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What an erasure takes and what it leaves, by what every column declares: a table that is added tomorrow stands in the
 * receipts of tomorrow.
 */
final class KeptData {
    private final ColumnInventory inventory;
    private final DatabaseAccess access;

    @Inject
    KeptData(ColumnInventory inventory, DatabaseAccess access) {
        this.inventory = inventory;
        this.access = access;
    }

    /** The categories of what is erased. */
    Collection<String> erased(Handle handle) {
        return personal(handle).stream()
                .filter(column -> switch (column.retention()) {
                    case CONVERSATION, OWNER, SESSION, BRIEF, LOG -> true;
                    case TERM, AUDIT, TENANT, PLATFORM -> false;
                })
                .map(column -> column.category().key())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stays, and why: the words are for people. */
    List<Kept> kept(Handle handle) {
        Map<String, List<ColumnDeclaration>> tables = personal(handle).stream()
                .filter(column -> reason(column.retention()) != Reason.NONE)
                .collect(Collectors.groupingBy(ColumnDeclaration::table, TreeMap::new, Collectors.toList()));
        List<Kept> kept = new ArrayList<>();
        tables.forEach((table, columns) -> kept.add(new Kept(
                table,
                columns.stream()
                        .map(ColumnDeclaration::category)
                        .map(DataCategory::key)
                        .collect(Collectors.toCollection(TreeSet::new)),
                reason(columns.getFirst().retention()))));
        kept.add(new Kept("transfer", List.of(), Reason.LEDGER));
        return kept;
    }

    private List<ColumnDeclaration> personal(Handle handle) {
        return inventory.read(handle, access.schema()).stream()
                .filter(column -> column.category().isPersonal())
                .toList();
    }

    private static Reason reason(Retention retention) {
        return switch (retention) {
            case CONVERSATION, OWNER, SESSION, BRIEF, LOG -> Reason.NONE;
            case TERM -> Reason.TERM;
            case AUDIT -> Reason.AUDIT;
            case TENANT, PLATFORM -> Reason.TENANT;
        };
    }

    /**
     * A store of which something may stay.
     *
     * @param categories of what is in it; none where it is about nobody any more
     */
    record Kept(String store, Collection<String> categories, Reason reason) {}

    /** Why something stays, in the languages of the platform. */
    enum Reason {
        NONE("", ""),
        TERM(
                "A keyed hash of who somebody is at a sign-in provider guards free quotas until the end of its stated term.",
                "Ein Hashwert mit Schlüssel, wer jemand beim Anmeldedienst ist, schützt freie Kontingente bis zum Ende seiner"
                        + " genannten Frist."),
        AUDIT(
                "It shows who did what, under a pseudonymous number, for as long as that must be accounted for.",
                "Es zeigt unter einer pseudonymen Nummer, wer was getan hat, solange darüber Rechenschaft zu geben ist."),
        TENANT(
                "It shows under a pseudonymous number who made an entry of the service itself, as a price.",
                "Es zeigt unter einer pseudonymen Nummer, wer einen Eintrag des Dienstes selbst gemacht hat, etwa einen Preis."),
        LEDGER(
                "Movements of credits stay under a number; the one row that said whose it was is erased. Invoices stay for as"
                        + " long as tax law asks, where there were any.",
                "Bewegungen von Guthaben bleiben unter einer Nummer; die eine Zeile, die sagte, wessen sie war, ist gelöscht."
                        + " Rechnungen bleiben, wo es welche gab, so lange das Steuerrecht es verlangt.");

        private final String english;
        private final String german;

        Reason(String english, String german) {
            this.english = english;
            this.german = german;
        }

        Map<String, String> words() {
            return new TreeMap<>(Map.of("en", english, "de", german));
        }
    }
}
