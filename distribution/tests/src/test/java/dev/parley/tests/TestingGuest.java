package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A visitor with a cookie, as the chat page is. */
final class TestingGuest {
    static final JsonMapper JSON = JsonMapper.shared();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String host;
    private final String cookie;
    private final String csrfToken;

    private TestingGuest(URI base, String host, String cookie, String csrfToken) {
        this.base = base;
        this.host = host;
        this.cookie = cookie;
        this.csrfToken = csrfToken;
    }

    static TestingGuest at(URI base) throws IOException, InterruptedException {
        return at(base, base.getAuthority());
    }

    /** A visitor of the tenant with this host name. */
    static TestingGuest at(URI base, String host) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(base.resolve("/api/v1/guest-sessions"))
                        .header("host", host)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String cookie = answer.headers().firstValue("set-cookie").orElseThrow().replaceAll(";.*", "");
        return new TestingGuest(
                base,
                host,
                cookie,
                JSON.readTree(answer.body()).get("csrfToken").asString());
    }

    /** The same cookie at another server. */
    TestingGuest at(TestingServer server) {
        return new TestingGuest(server.base(), server.base().getAuthority(), cookie, csrfToken);
    }

    /** The same cookie at another host name. */
    TestingGuest under(String otherHost) {
        return new TestingGuest(base, otherHost, cookie, csrfToken);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Makes a conversation and answers its id. */
    String converse() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "/api/v1/conversations", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asString();
    }

    /** Sends a message; the answer's events are read as they come. */
    TestingEvents say(String conversation, String text) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(JSON.createObjectNode().put("content", text));
        HttpResponse<InputStream> answer = HTTP.send(
                request("POST", "/api/v1/conversations/" + conversation + "/messages", body),
                BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    answer.statusCode() + " " + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return new TestingEvents(answer.body());
    }

    /** Picks an answer up again. */
    TestingEvents follow(String conversation, String message, String lastEventId)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        base.resolve("/api/v1/conversations/" + conversation + "/messages/" + message + "/events"))
                .header("last-event-id", lastEventId)
                .header("host", host)
                .header("cookie", cookie)
                .build();
        HttpResponse<InputStream> answer = HTTP.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new TestingEvents(answer.body());
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return HTTP.send(request(method, path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("host", host)
                .header("cookie", cookie)
                .header("x-csrf-token", csrfToken);
        return body == null
                ? request.method(method, BodyPublishers.noBody()).build()
                : request.header("content-type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
    }
}
