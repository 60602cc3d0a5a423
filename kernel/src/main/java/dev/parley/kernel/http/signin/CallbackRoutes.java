package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.api.SessionCookie;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.signin.ProviderLogout;
import dev.parley.kernel.signin.SignInReturn;
import dev.parley.kernel.signin.SignInService;
import dev.parley.kernel.signin.SignedIn;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** {@code /auth/{provider}/callback} and {@code /auth/{provider}/backchannel-logout}: what comes back from providers. */
final class CallbackRoutes implements RouteSource {
    private static final int LARGEST_FORM = 100_000;
    private static final int MOST_FIELDS = 20;
    private static final String SENT_AGAIN = "sent_again";

    private final SignInService signIns;
    private final ProviderLogout logout;
    private final Refusals refusals;

    @Inject
    CallbackRoutes(SignInService signIns, ProviderLogout logout, Refusals refusals) {
        this.signIns = signIns;
        this.logout = logout;
        this.refusals = refusals;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/auth/{provider}/callback", refusals.onPage(this::redirected)),
                Route.post("/auth/{provider}/callback", refusals.onPage(this::posted)),
                Route.post("/auth/{provider}/backchannel-logout", refusals.audited(this::logout)));
    }

    private void redirected(Exchange exchange) throws IOException {
        String provider = exchange.pathParameter("provider");
        if (exchange.queries().isEmpty()
                && signIns.offer(Callers.anybody(exchange), provider).asksForEmail()) {
            LoginPage.confirm(Words.of(exchange)).send(exchange, 200);
            return;
        }
        complete(exchange, new Answer(false, exchange.queries(), Map.of()));
    }

    private void posted(Exchange exchange) throws IOException {
        Map<String, List<String>> form = exchange.formBody(LARGEST_FORM);
        boolean link = form.containsKey("token");
        if (!link && SignInCookies.read(exchange).isEmpty() && !form.containsKey(SENT_AGAIN)) {
            sendAgain(exchange, form);
            return;
        }
        complete(exchange, new Answer(link, exchange.queries(), form));
    }

    /** A page of another site has the browser post without our cookie: one of ours has it sent along. */
    private static void sendAgain(Exchange exchange, Map<String, List<String>> form) throws IOException {
        Words words = Words.of(exchange);
        StringBuilder content = new StringBuilder("<form method=\"post\">\n");
        form.forEach((name, values) ->
                values.stream().limit(MOST_FIELDS).forEach(value -> content.append(LoginPage.hidden(name, value))));
        content.append(LoginPage.hidden(SENT_AGAIN, "1"));
        content.append(LoginPage.button(words.get("continue"))).append("</form>");
        Page.of(words.get("confirm.title"), content.toString()).send(exchange, 200);
    }

    private void complete(Exchange exchange, Answer answer) {
        String provider = exchange.pathParameter("provider");
        SignInReturn back = new SignInReturn(
                provider,
                token(answer),
                answer.link(),
                SecureAddress.of(exchange, "/auth/" + provider + "/callback"),
                exchange.method(),
                answer.query(),
                answer.form(),
                browser(exchange));
        SignedIn done = signIns.complete(Callers.anybody(exchange), back);
        done.session().ifPresent(session -> SessionCookie.set(exchange, session));
        SignInCookies.clear(exchange);
        exchange.redirect(URI.create(done.returnPath()));
    }

    static SignInReturn.Browser browser(Exchange exchange) {
        return new SignInReturn.Browser(
                SignInCookies.read(exchange).orElse(""),
                SessionCookie.read(exchange).orElse(null),
                exchange.header("user-agent").orElse(""),
                Words.of(exchange).language());
    }

    /** What follows the sharp of a link, if somebody pasted the whole of it. */
    static String pasted(String token) {
        return token.substring(token.indexOf('#') + 1).strip();
    }

    private static String token(Answer answer) {
        if (answer.link()) {
            return LoginRoutes.field(answer.form(), "token")
                    .map(CallbackRoutes::pasted)
                    .orElse("");
        }
        return LoginRoutes.field(answer.form(), "state")
                .or(() -> LoginRoutes.field(answer.query(), "state"))
                .orElse("");
    }

    /** As many as come: a provider that ends the sessions of many says so in a moment. */
    private void logout(Exchange exchange) throws IOException {
        logout.heed(Callers.anybody(exchange), exchange.pathParameter("provider"), exchange.rawFormBody(LARGEST_FORM));
        exchange.bytes(200, "application/json", new byte[0]);
    }

    /** What came, and whether it is a link that was confirmed. */
    private record Answer(boolean link, Map<String, List<String>> query, Map<String, List<String>> form) {}
}
