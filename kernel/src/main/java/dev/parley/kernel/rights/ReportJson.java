package dev.parley.kernel.rights;

import dev.parley.kernel.inventory.HeldRow;
import dev.parley.kernel.inventory.HeldValue;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An access report as JSON. */
final class ReportJson implements ReportForm {
    private final JsonGenerator json;
    private @Nullable String table;

    ReportJson(OutputStream out) {
        json = Json.writer(out);
    }

    @Override
    public void begin(ReportHead head) {
        json.writeStartObject();
        json.writeObjectPropertyStart("subject");
        json.writeStringProperty("kind", written(head.person().kind()));
        json.writeStringProperty("id", head.person().id().toString());
        json.writeEndObject();
        json.writeStringProperty("madeAt", head.madeAt().toString());
    }

    @Override
    public void categories(List<HeldCategory> categories) {
        json.writeArrayPropertyStart("categories");
        categories.forEach(this::category);
        json.writeEndArray();
        json.writeArrayPropertyStart("data");
    }

    @Override
    public void untold(String name, String why) {
        close();
        json.writeStartObject();
        json.writeStringProperty("store", name);
        json.writeStringProperty("note", why);
        json.writeArrayPropertyStart("rows");
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void rows(List<HeldRow> rows) {
        for (HeldRow row : rows) {
            if (!row.table().equals(table)) {
                close();
                open(row.table());
            }
            row(row);
        }
        json.flush();
    }

    @Override
    public void end() {
        close();
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private void open(String name) {
        table = name;
        json.writeStartObject();
        json.writeStringProperty("store", name);
        json.writeNullProperty("note");
        json.writeArrayPropertyStart("rows");
    }

    private void close() {
        if (table != null) {
            table = null;
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void row(HeldRow row) {
        json.writeStartObject();
        json.writeObjectPropertyStart("values");
        for (HeldValue value : row.values()) {
            if (value.withheld().isEmpty()) {
                Json.property(json, value.column(), value.rawText());
            }
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("withheld");
        for (HeldValue value : row.values()) {
            value.withheld().ifPresent(why -> json.writeStringProperty(value.column(), why));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void category(HeldCategory category) {
        json.writeStartObject();
        json.writeStringProperty("category", category.category().key());
        json.writeArrayPropertyStart("purposes");
        category.purposes().forEach(purpose -> {
            json.writeStartObject();
            json.writeStringProperty("purpose", written(purpose));
            json.writeStringProperty("basis", written(purpose.basis()));
            json.writeEndObject();
        });
        json.writeEndArray();
        strings(
                "retention",
                category.retentions().stream().map(ReportJson::written).toList());
        strings("columns", category.columns());
        json.writeArrayPropertyStart("recipients");
        category.recipients().forEach(this::recipient);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void recipient(ProcessingDeclaration declaration) {
        json.writeStartObject();
        json.writeStringProperty("recipient", declaration.recipient());
        json.writeStringProperty("role", written(declaration.role()));
        json.writeStringProperty("purpose", declaration.purpose());
        json.writeStringProperty("basis", written(declaration.basis()));
        json.writeStringProperty("region", declaration.region());
        json.writeStringProperty("retention", declaration.retention());
        Json.property(json, "website", declaration.rawWebsite());
        json.writeEndObject();
    }

    private void strings(String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
