package dev.parley.spi.testkit.auth;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.spi.testkit.inference.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer of a {@link ScriptedIdentityProvider}. */
record Page(int status, Map<String, String> headers, String body) {
    private static final int FAR_TOO_LONG = 64 << 20;

    static Page json(int status, Map<String, Object> members) {
        return new Page(
                status,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                JsonObject.of(members).toString());
    }

    /** As RFC 6749 writes it. */
    static Page error(int status, String error) {
        return json(status, Map.of("error", error, "error_description", "The test said so"));
    }

    static Page redirect(String location) {
        return new Page(302, Map.of("Location", location), "");
    }

    static Page text(int status, String text) {
        return new Page(status, Map.of("Content-Type", "text/plain"), text);
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void sendFault(HttpExchange exchange, ProviderFault fault) throws IOException {
        switch (fault) {
            case DOWN -> {}
            case SERVER_ERROR -> text(500, "Something went wrong").send(exchange);
            case NONSENSE -> text(200, "It works!").send(exchange);
            case BROKEN_OFF -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
            case ENDLESS -> sendMuch(exchange);
        }
    }

    private static void sendMuch(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < FAR_TOO_LONG; sent += blanks.length) {
            out.write(blanks);
        }
    }
}
