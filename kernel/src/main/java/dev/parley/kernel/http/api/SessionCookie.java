package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.BrowserCookie;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.session.AccountSession;
import java.time.Duration;
import java.util.Optional;

/** The cookie of guests and accounts. */
public final class SessionCookie {
    private static final Duration OF_GUESTS = Duration.ofDays(365);

    private SessionCookie() {}

    /** What the browser has, unchecked. */
    public static Optional<String> read(Exchange exchange) {
        return exchange.cookie(BrowserCookie.SESSION);
    }

    /** Takes the place of whatever session the browser had. */
    public static void set(Exchange exchange, AccountSession session) {
        Duration age = Duration.between(session.authenticatedAt(), session.expiresAt());
        exchange.setCookie(BrowserCookie.SESSION, session.cookie(), age);
    }

    static void setGuest(Exchange exchange, String value) {
        exchange.setCookie(BrowserCookie.SESSION, value, OF_GUESTS);
    }

    public static void clear(Exchange exchange) {
        exchange.setCookie(BrowserCookie.SESSION, "", Duration.ZERO);
    }
}
