package dev.parley.kernel.http.exchange;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Answers what no route answers: pages, other methods of known paths, and nothing at all. */
public final class Unmatched implements Endpoint {
    private static final List<String> RESERVED =
            List.of("v1", "api", "auth", "webhooks", "privacy", "setup", "livez", "readyz", "metrics", "openapi.json");

    private final List<Route> routes;
    private final Endpoint pages;

    /** @param pages answers for paths that are not the host's own */
    public Unmatched(List<Route> routes, Endpoint pages) {
        this.routes = List.copyOf(routes);
        this.pages = pages;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        SortedSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            if (route.matches(exchange.path())) {
                allowed.add(route.method());
            }
        }
        boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        if (allowed.isEmpty() && !reserved(exchange.path())) {
            if (reads) {
                pages.handle(exchange);
                return;
            }
            allowed.add("GET");
        }
        if (allowed.isEmpty()) {
            throw RequestErrors.unknownPath(exchange.method(), exchange.path());
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String list = String.join(", ", allowed);
        exchange.setHeader("Allow", list);
        throw RequestErrors.method(exchange.method(), list);
    }

    private static boolean reserved(String path) {
        String first = path.substring(Math.min(1, path.length()));
        int slash = first.indexOf('/');
        return RESERVED.contains(slash < 0 ? first : first.substring(0, slash));
    }
}
