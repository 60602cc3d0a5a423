package dev.parley.plugin.auth.github;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;

/** One request and the ways to answer it. */
final class TestingGitHubExchange implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MANY = 10_000;

    private final HttpExchange exchange;
    private final TestingGitHubEndpoint endpoint;
    private byte[] body = new byte[0];

    TestingGitHubExchange(HttpExchange exchange, TestingGitHubEndpoint endpoint) {
        this.exchange = exchange;
        this.endpoint = endpoint;
    }

    void readRequest() throws IOException {
        body = exchange.getRequestBody().readAllBytes();
    }

    TestingGitHubEndpoint endpoint() {
        return endpoint;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Map<String, String> query() {
        return TestingGitHubParameters.read(exchange.getRequestURI().getRawQuery());
    }

    Map<String, String> form() {
        return TestingGitHubParameters.read(new String(body, StandardCharsets.UTF_8));
    }

    /** A member of the JSON body. */
    String jsonText(String name) {
        return JSON.readTree(body).path(name).asString("");
    }

    Optional<String> bearer() {
        return authorization("Bearer ");
    }

    /** Name and password, joined by a colon. */
    Optional<String> basic() {
        return authorization("Basic ")
                .map(encoded -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII));
    }

    void set(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
    }

    void json(int status, Object answer) throws IOException {
        send(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(answer));
    }

    void problem(int status, String message) throws IOException {
        json(status, Map.of("message", message, "documentation_url", "https://docs.github.com/rest"));
    }

    void page(int status, String text) throws IOException {
        send(status, "text/html; charset=utf-8", ("<html><p>" + text + "</p></html>").getBytes(StandardCharsets.UTF_8));
    }

    void nothing() throws IOException {
        exchange.sendResponseHeaders(204, -1);
    }

    /** As a form, unless the caller says that it reads JSON. */
    void asAccepted(Map<String, String> answer) throws IOException {
        if ("application/json".equals(exchange.getRequestHeaders().getFirst("accept"))) {
            json(200, answer);
        } else {
            byte[] form = TestingGitHubParameters.write(answer).getBytes(StandardCharsets.UTF_8);
            send(200, "application/x-www-form-urlencoded; charset=utf-8", form);
        }
    }

    /** To the browser by a redirect, to the service by a body whose status is 200. */
    void oauthError(TestingGitHubFault fault) throws IOException {
        Map<String, String> error = Map.of(
                "error", fault.word(),
                "error_description", "The " + fault.word().replace('_', ' ') + " case",
                "error_uri", "https://docs.github.com/apps#" + fault.word().replace('_', '-'));
        if (endpoint == TestingGitHubEndpoint.AUTHORIZE) {
            sendBack(error);
        } else {
            asAccepted(error);
        }
    }

    /** Sends the browser to where it came from, with its state. */
    void sendBack(Map<String, String> answer) throws IOException {
        Map<String, String> query = query();
        Map<String, String> parameters = new LinkedHashMap<>(answer);
        Optional.ofNullable(query.get("state")).ifPresent(state -> parameters.put("state", state));
        String target = query.get("redirect_uri");
        set("location", target + (target.contains("?") ? "&" : "?") + TestingGitHubParameters.write(parameters));
        exchange.sendResponseHeaders(302, -1);
    }

    /** Closing what is not answered ends the connection. */
    void hangUp() {
        exchange.close();
    }

    void breakOff() throws IOException {
        set("content-type", "application/json");
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    /** Until the client has enough, and far beyond what it should take. */
    void goOn() throws IOException {
        set("content-type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        byte[] spaces = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < MANY; i++) {
            out.write(spaces);
        }
    }

    /** Until the server's threads are stopped. */
    void beSilent() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is closed");
        }
    }

    @Override
    public void close() {
        exchange.close();
    }

    private void send(int status, String type, byte[] answer) throws IOException {
        set("content-type", type);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private Optional<String> authorization(String scheme) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("authorization"))
                .filter(header -> header.startsWith(scheme))
                .map(header -> header.substring(scheme.length()));
    }
}
