package dev.parley.kernel.http.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.api.SessionCookie;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.limit.Action;
import dev.parley.kernel.limit.Limits;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.signin.SignInService;
import dev.parley.kernel.signin.SignInService.Offer;
import dev.parley.kernel.signin.SignInStart;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /auth/{provider}/login}: what is to be asked first, and then the way to the provider. */
final class LoginRoutes implements RouteSource {
    private static final int LARGEST_FORM = 10_000;

    private final SignInService signIns;
    private final SessionService sessions;
    private final AgeQuestion age;
    private final Limits limits;
    private final Refusals refusals;

    @Inject
    LoginRoutes(SignInService signIns, SessionService sessions, AgeQuestion age, Limits limits, Refusals refusals) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.age = age;
        this.limits = limits;
        this.refusals = refusals;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/auth/{provider}/login", refusals.onPage(this::ask)),
                Route.post("/auth/{provider}/login", refusals.onPage(this::answer)));
    }

    private void ask(Exchange exchange) throws IOException {
        SecureAddress.of(exchange, "/");
        Offer offer = signIns.offer(Callers.anybody(exchange), exchange.pathParameter("provider"));
        String returnPath = exchange.query("return").orElse("/");
        boolean askAge = age.isDue(exchange);
        if (askAge || offer.asksForEmail()) {
            LoginPage.ask(Words.of(exchange), new LoginPage.Question(offer, askAge, returnPath))
                    .send(exchange, 200);
            return;
        }
        // No page lies between, so the browser may be sent there: what a form leads to, its policy would have to allow.
        exchange.redirect(begin(exchange, returnPath, null).orElseThrow());
    }

    private void answer(Exchange exchange) throws IOException {
        SecureAddress.of(exchange, "/");
        Offer offer = signIns.offer(Callers.anybody(exchange), exchange.pathParameter("provider"));
        Map<String, List<String>> form = exchange.formBody(LARGEST_FORM);
        String returnPath = field(form, "return").orElse("/");
        if (age.isDue(exchange)) {
            age.answer(exchange, field(form, "birth").orElse(""));
        }
        String email = offer.asksForEmail() ? field(form, "email").orElse("") : null;
        Optional<URI> location = begin(exchange, returnPath, email);
        Words words = Words.of(exchange);
        Page next = location.map(address -> LoginPage.goOn(words, offer.label(), address.toString()))
                .orElseGet(() -> LoginPage.sent(words, exchange.pathParameter("provider")));
        next.send(exchange, 200);
    }

    private Optional<URI> begin(Exchange exchange, String returnPath, @Nullable String email) {
        TenantContext context = Callers.anybody(exchange);
        String provider = exchange.pathParameter("provider");
        limits.address(context, exchange.client(), Action.SIGN_IN);
        boolean known = SessionCookie.read(exchange)
                .flatMap(cookie -> sessions.resume(context, cookie))
                .isPresent();
        SignInStart start = new SignInStart(
                provider,
                address(exchange, "/auth/" + provider + "/callback", email),
                SignInCookies.give(exchange),
                returnPath,
                Words.of(exchange).language(),
                email,
                known,
                null);
        return signIns.begin(context, start);
    }

    private static URI address(Exchange exchange, String callback, @Nullable String email) {
        return email == null ? SecureAddress.of(exchange, callback) : SecureAddress.forLinks(exchange, callback);
    }

    /** A field that came twice is none. */
    static Optional<String> field(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
