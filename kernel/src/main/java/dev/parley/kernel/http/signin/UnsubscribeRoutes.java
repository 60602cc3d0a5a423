package dev.parley.kernel.http.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.rights.ConsentEvent;
import dev.parley.kernel.rights.Consents;
import dev.parley.kernel.rights.UnsubscribeLinks;
import dev.parley.kernel.rights.UnsubscribeLinks.Subscription;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code /mail/unsubscribe}: takes a consent back by one click (RFC 8058), without a session. Whoever looks at the address
 * takes nothing back: programs open links.
 */
final class UnsubscribeRoutes implements RouteSource {
    private static final int LARGEST_FORM = 10_000;

    private final UnsubscribeLinks links;
    private final Consents consents;

    @Inject
    UnsubscribeRoutes(UnsubscribeLinks links, Consents consents) {
        this.links = links;
        this.consents = consents;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(UnsubscribeLinks.PATH, this::ask), Route.post(UnsubscribeLinks.PATH, this::withdraw));
    }

    private void ask(Exchange exchange) throws IOException {
        Words words = Words.of(exchange);
        Optional<Subscription> found = find(exchange);
        if (found.isEmpty()) {
            invalid(exchange, words);
            return;
        }
        String content = "<p>" + Page.escape(found.get().purpose().text(words.language())) + "</p>\n"
                + "<form method=\"post\">\n" + LoginPage.button(words.get("unsubscribe")) + "</form>";
        Page.of(words.get("unsubscribe.title"), content).send(exchange, 200);
    }

    private void withdraw(Exchange exchange) throws IOException {
        Words words = Words.of(exchange);
        exchange.formBody(LARGEST_FORM);
        Optional<Subscription> found = find(exchange);
        if (found.isEmpty()) {
            invalid(exchange, words);
            return;
        }
        Subscription subscription = found.get();
        TenantContext own =
                new TenantContext(exchange.tenant().id(), subscription.account().asActor());
        consents.withdraw(own, subscription.account(), subscription.purpose(), ConsentEvent.Means.UNSUBSCRIBE);
        Page.of(words.get("unsubscribed.title"), "<p>" + words.get("unsubscribed.text") + "</p>")
                .send(exchange, 200);
    }

    private Optional<Subscription> find(Exchange exchange) {
        return exchange.query("token").flatMap(token -> links.read(Callers.anybody(exchange), token));
    }

    private static void invalid(Exchange exchange, Words words) throws IOException {
        Page.of(words.get("unsubscribe.title"), "<p>" + words.get("unsubscribe.invalid") + "</p>")
                .send(exchange, 404);
    }
}
