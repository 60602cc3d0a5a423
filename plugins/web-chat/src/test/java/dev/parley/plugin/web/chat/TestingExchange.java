package dev.parley.plugin.web.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One request and its answer, in the forms that the API has. */
final class TestingExchange {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpExchange exchange;

    TestingExchange(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    Optional<String> cookie(String name) {
        Matcher matcher = Pattern.compile("(?:^|; )" + name + "=([^;]+)")
                .matcher(header("cookie").orElse(""));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Optional<String> query(String name) {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        Matcher matcher = Pattern.compile("(?:^|&)" + name + "=([^&]+)").matcher(query);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Map<String, Object> body() throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return bytes.length == 0 ? Map.of() : JSON.readValue(bytes, new TypeReference<>() {});
    }

    void set(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
    }

    void json(int status, Object body) throws IOException {
        bytes(status, "application/json", JSON.writeValueAsBytes(body));
    }

    void nothing() throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    void problem(int status, String code, String detail) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("status", status);
        problem.put("code", code);
        problem.put("detail", detail);
        problem.put("requestId", UUID.randomUUID().toString());
        bytes(status, "application/problem+json", JSON.writeValueAsBytes(problem));
    }

    void bytes(int status, String type, byte[] body) throws IOException {
        set("content-type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Begins a stream of events; it is open until the handler returns, or breaks when that throws. */
    TestingAnswer.Reader events() throws IOException {
        set("content-type", "text/event-stream");
        set("cache-control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(": keep-alive\n\n".getBytes(UTF_8));
        return (type, id, data) -> {
            String event = (id == null ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: "
                    + JSON.writeValueAsString(data) + "\n\n";
            out.write(event.getBytes(UTF_8));
            out.flush();
        };
    }

    void close() {
        exchange.close();
    }
}
