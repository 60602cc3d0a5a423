package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.exchange.ErrorStatus;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.limit.Action;
import dev.parley.kernel.limit.Limits;
import dev.parley.kernel.rights.Corrections;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code /account/confirm}: where links lead by which somebody confirms an address or a consent, signed in or not. */
final class ConfirmRoutes implements RouteSource {
    private static final String PATH = "/account/confirm";
    private static final int LARGEST_FORM = 10_000;

    private final Corrections corrections;
    private final Limits limits;

    @Inject
    ConfirmRoutes(Corrections corrections, Limits limits) {
        this.corrections = corrections;
        this.limits = limits;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::ask), Route.post(PATH, this::confirm));
    }

    private void ask(Exchange exchange) throws IOException {
        Words words = Words.of(exchange);
        LoginPage.confirmation(words).send(exchange, 200);
    }

    /** The token proves enough, and nobody guesses many. */
    private void confirm(Exchange exchange) throws IOException {
        Words words = Words.of(exchange);
        try {
            limits.address(Callers.anybody(exchange), exchange.client(), Action.SIGN_IN);
            String token = LoginRoutes.field(exchange.formBody(LARGEST_FORM), "token")
                    .map(CallbackRoutes::pasted)
                    .orElse("");
            corrections.confirm(Callers.anybody(exchange), token, words.language());
            Page.of(words.get("confirmed.title"), "<p>" + words.get("confirmed.text") + "</p>")
                    .send(exchange, 200);
        } catch (PlatformException e) {
            Page.of(words.get("not-confirmed.title"), "<p>" + words.get("not-confirmed.text") + "</p>")
                    .send(exchange, ErrorStatus.of(e.type()));
        }
    }
}
