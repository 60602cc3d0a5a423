package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.exchange.BrowserCookie;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.signin.Secrets;
import java.time.Duration;
import java.util.Optional;

/** The cookie that binds a sign-in to the browser that began it: a random value, until the sign-in ends. */
final class SignInCookies {
    private static final Duration AGE = Duration.ofMinutes(15);

    private SignInCookies() {}

    /** What the browser has, if it could be ours. */
    static Optional<String> read(Exchange exchange) {
        return exchange.cookie(BrowserCookie.SIGN_IN).filter(Secrets::isOne);
    }

    /** What the browser has, or has from now on. Several sign-ins in one browser, in tabs, have one. */
    static String give(Exchange exchange) {
        String value = read(exchange).orElseGet(Secrets::random);
        exchange.setCookie(BrowserCookie.SIGN_IN, value, AGE);
        return value;
    }

    static void clear(Exchange exchange) {
        exchange.setCookie(BrowserCookie.SIGN_IN, "", Duration.ZERO);
    }
}
