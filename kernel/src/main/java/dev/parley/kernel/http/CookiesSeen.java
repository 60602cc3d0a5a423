package dev.parley.kernel.http;

import dev.parley.kernel.http.exchange.BrowserCookie;
import dev.parley.kernel.inventory.PromiseCheck;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of all cookies that this node has set since it started, held against those that are declared. */
final class CookiesSeen implements PromiseCheck.OfInstallation {
    /** Over TLS their names say besides that they are this host's alone. */
    private static final String HOST = "__Host-";
    /** Those that the privacy policy lists. */
    private static final Set<String> DECLARED = Stream.of(BrowserCookie.values())
            .map(cookie -> cookie.declaration().name())
            .collect(Collectors.toUnmodifiableSet());

    /** Somebody who makes up names would otherwise fill the memory. */
    private static final int MOST = 1_000;

    private final Set<String> names = new ConcurrentSkipListSet<>();

    @Inject
    CookiesSeen() {}

    /** @param setCookies the headers of a response */
    void note(List<String> setCookies) {
        for (String header : setCookies) {
            String name = header.substring(0, Math.max(0, header.indexOf('='))).strip();
            if (names.size() < MOST) {
                names.add(name.startsWith(HOST) ? name.substring(HOST.length()) : name);
            }
        }
    }

    @Override
    public String name() {
        return "cookies-seen";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P05");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Finding run() {
        if (names.isEmpty()) {
            return Finding.unproven("This process has set no cookie since it started.");
        }
        Set<String> undeclared = new TreeSet<>(names);
        undeclared.removeAll(DECLARED);
        return Finding.of(
                undeclared.stream()
                        .map(name -> "a cookie is set that is not declared: " + name)
                        .toList(),
                "Only declared cookies were set since this node has started: " + String.join(", ", names) + ".");
    }
}
