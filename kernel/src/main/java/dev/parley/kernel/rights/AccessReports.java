package dev.parley.kernel.rights;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldRow;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.exc.JacksonIOException;

/**
 * What is held about a person, as GDPR Article 15 has it: every category with purpose, legal basis, recipients and retention,
 * and the values themselves. It is written as it is read, a part at a time, whatever is held.
 */
public final class AccessReports {
    private final Database database;
    private final HeldCategories categories;
    private final Clock clock;
    private final List<PersonalDataSource> sources;

    @Inject
    AccessReports(Database database, HeldCategories categories, Clock clock, Set<PersonalDataSource> sources) {
        this.database = database;
        this.categories = categories;
        this.clock = clock;
        this.sources = sources.stream()
                .sorted(Comparator.comparing(
                        source -> source.tables().stream().sorted().findFirst().orElse("")))
                .toList();
    }

    /** Writes it as JSON, and leaves the stream open. */
    public void json(TenantContext context, OwnerId person, OutputStream out) throws IOException {
        try {
            write(context, person, new ReportJson(out), Set.of());
        } catch (JacksonIOException e) {
            throw new IOException(e);
        }
    }

    /** Writes it to be read, in the language if there is one, and leaves the stream open. */
    public void markdown(TenantContext context, OwnerId person, OutputStream out, Locale language) throws IOException {
        try {
            write(context, person, new ReportMarkdown(out, ReportWords.in(language)), Set.of());
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    void write(TenantContext context, OwnerId person, ReportForm form, Set<String> leftOut) {
        form.begin(new ReportHead(person, clock.instant()));
        form.categories(categories.list(context));
        Report report = new Report(database, context, form, leftOut);
        for (PersonalDataSource source : sources) {
            source.report(context, person.asActor(), report);
        }
        form.end();
    }

    private record Report(Database database, TenantContext context, ReportForm form, Set<String> leftOut)
            implements PersonalReport {
        @Override
        public boolean wants(String table) {
            return !leftOut.contains(table);
        }

        @Override
        public <T> T read(Database.Work<T> work) {
            return database.inTenant(context, work);
        }

        @Override
        public void write(List<HeldRow> rows) {
            form.rows(rows);
        }

        @Override
        public void untold(String table, String why) {
            form.untold(table, why);
        }
    }
}
