package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.session.AccountSession;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of guests and accounts. Over TLS its name binds it to the host (RFC 6265bis); browsers refuse that name
 * without.
 */
public final class SessionCookie {
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";
    private static final Duration OF_GUESTS = Duration.ofDays(365);

    private SessionCookie() {}

    /** What the browser has, unchecked. */
    public static Optional<String> read(Exchange exchange) {
        return exchange.cookie(name(exchange));
    }

    /** Takes the place of whatever session the browser had. */
    public static void set(Exchange exchange, AccountSession session) {
        write(exchange, session.cookie(), Duration.between(session.authenticatedAt(), session.expiresAt()));
    }

    static void setGuest(Exchange exchange, String value) {
        write(exchange, value, OF_GUESTS);
    }

    public static void clear(Exchange exchange) {
        write(exchange, "", Duration.ZERO);
    }

    private static String name(Exchange exchange) {
        return exchange.secure() ? "__Host-session" : "session";
    }

    private static void write(Exchange exchange, String value, Duration age) {
        exchange.addHeader(
                "set-cookie",
                name(exchange) + "=" + value + "; Max-Age=" + age.toSeconds() + ATTRIBUTES
                        + (exchange.secure() ? "; Secure" : ""));
    }
}
