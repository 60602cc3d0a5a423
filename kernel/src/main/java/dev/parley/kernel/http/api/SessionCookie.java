package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;

/** The cookie of the chat page. Over TLS its name binds it to the host (RFC 6265bis); browsers refuse that name without. */
public final class SessionCookie {
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";
    private static final int ONE_YEAR = 31_536_000;

    private SessionCookie() {}

    public static String name(Exchange exchange) {
        return exchange.secure() ? "__Host-session" : "session";
    }

    static void set(Exchange exchange, String value) {
        write(exchange, value, ONE_YEAR);
    }

    static void clear(Exchange exchange) {
        write(exchange, "", 0);
    }

    private static void write(Exchange exchange, String value, int maxAge) {
        exchange.addHeader(
                "set-cookie",
                name(exchange) + "=" + value + "; Max-Age=" + maxAge + ATTRIBUTES
                        + (exchange.secure() ? "; Secure" : ""));
    }
}
