package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.signin.Secrets;
import java.time.Duration;
import java.util.Optional;

/** The cookie that binds a sign-in to the browser that began it: a random value, until the sign-in ends. */
final class SignInCookies {
    private static final Duration AGE = Duration.ofMinutes(15);
    private static final String NAME = "sign-in";

    private SignInCookies() {}

    /** What the browser has, if it could be ours. */
    static Optional<String> read(Exchange exchange) {
        return exchange.cookie(name(exchange, NAME)).filter(Secrets::isOne);
    }

    /** What the browser has, or has from now on. Several sign-ins in one browser, in tabs, have one. */
    static String give(Exchange exchange) {
        String value = read(exchange).orElseGet(Secrets::random);
        write(exchange, NAME, value, AGE);
        return value;
    }

    static void clear(Exchange exchange) {
        write(exchange, NAME, "", Duration.ZERO);
    }

    static String name(Exchange exchange, String plain) {
        return exchange.secure() ? "__Host-" + plain : plain;
    }

    static void write(Exchange exchange, String plain, String value, Duration age) {
        exchange.addHeader(
                "set-cookie",
                name(exchange, plain) + "=" + value + "; Max-Age=" + age.toSeconds()
                        + "; Path=/; HttpOnly; SameSite=Lax" + (exchange.secure() ? "; Secure" : ""));
    }
}
