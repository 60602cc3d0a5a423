package dev.parley.kernel.rights;

import dev.parley.kernel.inventory.HeldRow;
import dev.parley.kernel.inventory.HeldValue;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An access report to be read: Markdown in the person's language. */
final class ReportMarkdown implements ReportForm {
    private final OutputStream out;
    private final ReportWords words;
    private @Nullable String table;

    ReportMarkdown(OutputStream out, ReportWords words) {
        this.out = out;
        this.words = words;
    }

    @Override
    public void begin(ReportHead head) {
        line("# " + words.get("title"));
        line("");
        line(words.get("subject") + ": " + words.get("kind", head.person().kind()) + " "
                + head.person().id());
        line("");
        line(words.get("made") + ": " + head.madeAt());
    }

    @Override
    public void categories(List<HeldCategory> categories) {
        line("");
        line("## " + words.get("categories"));
        categories.forEach(this::category);
        line("");
        line("## " + words.get("data"));
    }

    @Override
    public void untold(String name, String why) {
        table = null;
        line("");
        line("### " + name);
        line("");
        line(why);
    }

    @Override
    public void rows(List<HeldRow> rows) {
        for (HeldRow row : rows) {
            if (!row.table().equals(table)) {
                table = row.table();
                line("");
                line("### " + table);
            }
            line("");
            row.values().forEach(this::value);
        }
    }

    @Override
    public void end() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void category(HeldCategory category) {
        line("");
        line("### " + category.category().key());
        line("");
        line("- " + words.get("purpose") + ": "
                + category.purposes().stream()
                        .map(purpose ->
                                words.get("purpose", purpose) + " (" + words.get("basis", purpose.basis()) + ")")
                        .collect(Collectors.joining("; ")));
        line("- " + words.get("retention") + ": "
                + category.retentions().stream()
                        .map(retention -> words.get("retention", retention))
                        .collect(Collectors.joining("; ")));
        line("- " + words.get("recipients") + ": "
                + (category.recipients().isEmpty()
                        ? words.get("nobody")
                        : category.recipients().stream().map(this::recipient).collect(Collectors.joining("; "))));
        line("- " + words.get("columns") + ": " + String.join(", ", category.columns()));
    }

    private String recipient(ProcessingDeclaration declaration) {
        return declaration.recipient() + " (" + words.get("role", declaration.role()) + ", " + declaration.region()
                + "): " + declaration.purpose() + " " + declaration.retention();
    }

    private void value(HeldValue value) {
        String told = value.withheld()
                .map(why -> "*" + words.get("withheld") + ": " + why + "*")
                .or(value::text)
                .orElse("–");
        // A text of many lines stays within its item.
        line("- " + value.column() + ": " + told.replace("\n", "\n  "));
    }

    private void line(String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
