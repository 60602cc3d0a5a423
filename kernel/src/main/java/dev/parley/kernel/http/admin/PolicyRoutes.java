package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.http.policy.DocumentSender;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.policy.PolicyDraft;
import dev.parley.kernel.policy.PolicyDrafts;
import dev.parley.kernel.policy.PolicyNotices;
import dev.parley.kernel.policy.PolicyPages;
import dev.parley.kernel.policy.PolicyRecords;
import dev.parley.kernel.policy.PolicyRendering;
import dev.parley.kernel.policy.PolicyVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/admin/policy}: the draft of the privacy policy, its publication, and the records beside it. */
final class PolicyRoutes implements RouteSource {
    private final AdminGate gate;
    private final PolicyDrafts drafts;
    private final PolicyNotices notices;
    private final PolicyRecords records;
    private final ApiBody bodies;

    @Inject
    PolicyRoutes(AdminGate gate, PolicyDrafts drafts, PolicyNotices notices, PolicyRecords records, ApiBody bodies) {
        this.gate = gate;
        this.drafts = drafts;
        this.notices = notices;
        this.records = records;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/policy", Permission.MANAGE_POLICY, this::state),
                gate.get("/policy/draft", Permission.MANAGE_POLICY, this::draft),
                gate.get("/policy/draft/diff", Permission.MANAGE_POLICY, this::difference),
                gate.post("/policy/versions", Permission.MANAGE_POLICY, this::publish),
                gate.get("/policy/versions/{number}/notices", Permission.MANAGE_POLICY, this::delivery),
                gate.get("/policy/record-of-processing", Permission.MANAGE_POLICY, this::record),
                gate.get("/policy/processing-annex", Permission.MANAGE_POLICY, this::annex));
    }

    /** What an officer has to know before they publish. */
    private void state(Exchange exchange, AdminCaller caller) throws IOException {
        PolicyDraft draft = drafts.draft(caller.context());
        JsonWriter json = new JsonWriter().object();
        json.name("published");
        if (draft.published().isPresent()) {
            version(json, draft.published().get());
        } else {
            json.nothing();
        }
        json.name("draft").object().member("hash", draft.hash());
        strings(json.name("problems"), draft.problems());
        json.endObject();
        strings(json.name("uncovered"), draft.uncovered());
        json.name("difference").object();
        PolicyRendering.ids(drafts.difference(caller.context(), DocumentSender.language(exchange)))
                .forEach((kind, ids) -> strings(json.name(kind), ids));
        exchange.json(200, json.endObject().endObject());
    }

    private void draft(Exchange exchange, AdminCaller caller) throws IOException {
        String language = DocumentSender.language(exchange);
        DocumentSender.send(exchange, drafts.draft(caller.context()).document(language));
    }

    private void difference(Exchange exchange, AdminCaller caller) throws IOException {
        String language = DocumentSender.language(exchange);
        PolicyDraft draft = drafts.draft(caller.context());
        DocumentSender.send(
                exchange, PolicyPages.difference(draft, drafts.difference(caller.context(), language), language));
    }

    private void publish(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("draft", "material"));
        Boolean material = body.bool("material");
        if (material == null) {
            throw body.missing("material");
        }
        JsonWriter json = new JsonWriter();
        version(json, drafts.publish(caller.context(), Optional.of(body.requiredString("draft")), material));
        exchange.json(201, json);
    }

    private void delivery(Exchange exchange, AdminCaller caller) throws IOException {
        String written = exchange.pathParameter("number");
        if (!written.matches("[1-9]\\d{0,8}")) {
            throw RequestErrors.unknownPath(exchange.method(), exchange.path());
        }
        PolicyNotices.Delivery delivery = notices.delivery(caller.context(), Integer.parseInt(written));
        JsonWriter json = new JsonWriter().object();
        json.member("complete", delivery.complete());
        json.member("waiting", delivery.waiting());
        json.member("sent", delivery.sent());
        json.member("failed", delivery.failed());
        json.member("acknowledged", delivery.acknowledged());
        exchange.json(200, json.endObject());
    }

    private void record(Exchange exchange, AdminCaller caller) throws IOException {
        DocumentSender.send(exchange, records.activities(caller.context(), DocumentSender.language(exchange)));
    }

    private void annex(Exchange exchange, AdminCaller caller) throws IOException {
        DocumentSender.send(exchange, records.annex(caller.context(), DocumentSender.language(exchange)));
    }

    private static void version(JsonWriter json, PolicyVersion version) {
        json.object();
        json.member("number", version.number());
        json.member("cause", version.cause().written());
        json.member("material", version.material());
        json.member("publishedAt", version.publishedAt().toString());
        json.member("effectiveAt", version.effectiveAt().toString());
        json.endObject();
    }

    private static void strings(JsonWriter json, List<String> texts) {
        json.array();
        texts.forEach(json::value);
        json.endArray();
    }
}
