package dev.parley.spi.testkit.auth;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Which page answers which request. */
final class IdentityRoutes {
    private final IdentityPages pages;
    private final TokenEndpoint tokens;

    IdentityRoutes(IdentityPages pages, TokenEndpoint tokens) {
        this.pages = pages;
        this.tokens = tokens;
    }

    Page answer(HttpExchange exchange) throws IOException {
        Map<String, List<String>> query =
                Parameters.parse(exchange.getRequestURI().getRawQuery());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String route =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (route) {
            case "GET /.well-known/openid-configuration" -> pages.discovery();
            case "GET /jwks" -> pages.keys();
            case "GET /authorize" -> pages.authorize(query);
            case "GET /logout" -> pages.logout(query);
            case "GET /userinfo" -> tokens.userinfo(authorization);
            case "POST /token" -> tokens.token(authorization, Parameters.parse(body(exchange)));
            default -> Page.text(404, "There is nothing here");
        };
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }
}
