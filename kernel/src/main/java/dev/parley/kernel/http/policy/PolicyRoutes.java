package dev.parley.kernel.http.policy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.policy.DocumentSender.Sent;
import dev.parley.kernel.policy.PolicyDifference;
import dev.parley.kernel.policy.PolicyPages;
import dev.parley.kernel.policy.PolicyRendering;
import dev.parley.kernel.policy.PolicyService;
import dev.parley.kernel.policy.PolicyText;
import dev.parley.kernel.policy.PolicyVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /privacy}: the policy, its versions and what each has changed, and who receives data. For everybody. */
final class PolicyRoutes implements RouteSource {
    private final PolicyService policies;

    @Inject
    PolicyRoutes(PolicyService policies) {
        this.policies = policies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/privacy", this::current),
                Route.get("/privacy/versions", this::versions),
                Route.get("/privacy/versions/{number}", this::version),
                Route.get("/privacy/versions/{number}/diff", this::difference),
                Route.get("/privacy/processors", this::processors));
    }

    private void current(Exchange exchange) throws IOException {
        String language = DocumentSender.language(exchange);
        PolicyText text = policies.current(context(exchange), language);
        String notice = policies.upcoming(context(exchange))
                .map(version -> PolicyRendering.upcoming(version, language))
                .orElse("");
        send(exchange, text, notice);
    }

    private void versions(Exchange exchange) throws IOException {
        String language = DocumentSender.language(exchange);
        var _ = policies.current(context(exchange), language);
        List<PolicyVersion> versions = policies.versions(context(exchange));
        var document = PolicyPages.versions(name(exchange), versions, language);
        Map<String, ?> head = Map.of(
                "versions", versions.stream().map(PolicyRoutes::described).toList());
        DocumentSender.send(exchange, new Sent(document, PolicyRendering.markdown(document), head, ""));
    }

    private void version(Exchange exchange) throws IOException {
        String language = DocumentSender.language(exchange);
        send(exchange, policies.version(context(exchange), number(exchange), language), "");
    }

    private void difference(Exchange exchange) throws IOException {
        String language = DocumentSender.language(exchange);
        PolicyVersion version =
                policies.version(context(exchange), number(exchange), language).version();
        PolicyDifference difference = policies.difference(context(exchange), version.number(), language);
        var document = PolicyPages.difference(name(exchange), version, difference, language);
        DocumentSender.send(
                exchange,
                new Sent(
                        document,
                        PolicyRendering.markdown(document),
                        Map.of("version", described(version), "difference", PolicyRendering.ids(difference)),
                        ""));
    }

    private void processors(Exchange exchange) throws IOException {
        DocumentSender.send(
                exchange,
                PolicyPages.processors(
                        name(exchange), policies.recipients(context(exchange)), DocumentSender.language(exchange)));
    }

    private static void send(Exchange exchange, PolicyText text, String notice) throws IOException {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("version", described(text.version()));
        head.put("sha256", text.hash());
        head.put("notOffered", PolicyRendering.notOffered());
        exchange.setHeader("x-policy-version", Integer.toString(text.version().number()));
        DocumentSender.send(exchange, new Sent(text.document(), text.markdown(), head, notice));
    }

    private static Map<String, Object> described(PolicyVersion version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", version.number());
        json.put("cause", version.cause().written());
        json.put("material", version.material());
        json.put("publishedAt", version.publishedAt().toString());
        json.put("effectiveAt", version.effectiveAt().toString());
        return json;
    }

    private static int number(Exchange exchange) {
        String written = exchange.pathParameter("number");
        if (!written.matches("[1-9]\\d{0,8}")) {
            throw RequestErrors.unknownPath(exchange.method(), exchange.path());
        }
        return Integer.parseInt(written);
    }

    private static String name(Exchange exchange) {
        return exchange.tenant().branding().name();
    }

    private static TenantContext context(Exchange exchange) {
        return TenantContext.system(exchange.tenant().id());
    }
}
