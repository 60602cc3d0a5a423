package dev.parley.kernel.rights;

import dev.parley.kernel.inventory.HeldRow;
import java.util.List;

/** In which form an access report is written. Called in this order; what it writes is with the reader at once. */
interface ReportForm {
    void begin(ReportHead head);

    void categories(List<HeldCategory> categories);

    /** A table of which nothing is told. */
    void untold(String table, String why);

    /** More rows of the table that was told last, or the first of another. */
    void rows(List<HeldRow> rows);

    void end();
}
