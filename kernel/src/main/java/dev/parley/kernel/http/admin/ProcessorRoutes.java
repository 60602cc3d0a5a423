package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.policy.PolicyRecords;
import dev.parley.kernel.policy.ProcessorAgreement;
import dev.parley.kernel.policy.ProcessorAgreements;
import dev.parley.kernel.policy.Recipient;
import dev.parley.kernel.policy.TransferBasis;
import dev.parley.spi.privacy.RecipientRole;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/admin/processors}: who gets data now, and what is agreed with them. */
final class ProcessorRoutes implements RouteSource {
    private static final Set<String> FIELDS =
            Set.of("recipient", "legalName", "region", "agreedOn", "expiresOn", "transferBasis");

    private final AdminGate gate;
    private final ProcessorAgreements agreements;
    private final PolicyRecords records;
    private final ApiBody bodies;

    @Inject
    ProcessorRoutes(AdminGate gate, ProcessorAgreements agreements, PolicyRecords records, ApiBody bodies) {
        this.gate = gate;
        this.agreements = agreements;
        this.records = records;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/processors", Permission.MANAGE_POLICY, this::list),
                gate.post("/processors", Permission.MANAGE_POLICY, this::enter),
                gate.delete("/processors/{id}", Permission.MANAGE_POLICY, this::remove));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        JsonWriter json = new JsonWriter().object().name("recipients").array();
        records.recipients(caller.context()).forEach(recipient -> recipient(json, recipient));
        json.endArray().name("agreements").array();
        agreements.list(caller.context()).forEach(agreement -> agreement(json, agreement));
        exchange.json(200, json.endArray().endObject());
    }

    private void enter(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, FIELDS);
        String agreedOn = body.requiredString("agreedOn");
        String expiresOn = body.string("expiresOn");
        JsonWriter json = new JsonWriter();
        agreement(
                json,
                agreements.put(
                        caller.context(),
                        new ProcessorAgreements.Entry(
                                body.requiredString("recipient"),
                                body.string("legalName"),
                                body.string("region"),
                                date("agreedOn", agreedOn),
                                expiresOn == null ? null : date("expiresOn", expiresOn),
                                TransferBasis.parse(body.requiredString("transferBasis")))));
        exchange.json(201, json);
    }

    private void remove(Exchange exchange, AdminCaller caller) {
        agreements.remove(caller.context(), exchange.pathId("id"));
        exchange.noContent();
    }

    /** Flagged where nothing is agreed that holds. */
    private static void recipient(JsonWriter json, Recipient recipient) {
        json.object();
        json.member("source", recipient.source());
        json.member("name", recipient.name());
        json.member("shownName", recipient.shownName());
        json.member("role", recipient.role().name().toLowerCase(Locale.ROOT));
        json.member("region", recipient.region());
        json.member(
                "agreementMissing",
                recipient.role() != RecipientRole.SELF && recipient.agreement().isEmpty());
        json.endObject();
    }

    private static void agreement(JsonWriter json, ProcessorAgreement agreement) {
        json.object();
        json.member("id", agreement.id().toString());
        json.member("recipient", agreement.recipient());
        json.member("legalName", agreement.legalName());
        json.member("region", agreement.region());
        json.member("agreedOn", agreement.agreedOn().toString());
        json.member("expiresOn", written(agreement.rawExpiresOn()));
        json.member("transferBasis", agreement.transferBasis().written());
        json.endObject();
    }

    private static @Nullable String written(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static LocalDate date(String name, String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException e) {
            throw JsonFields.wrongValue(name, "a date as 2026-01-31");
        }
    }
}
