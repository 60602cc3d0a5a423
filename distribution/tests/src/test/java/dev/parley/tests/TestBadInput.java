package dev.parley.tests;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is sent, the answer is a 4xx that says what is wrong, the log stays calm and the server well. */
@ExtendWith(TestingSharedServer.class)
class TestBadInput {
    private final HttpClient http = HttpClient.newHttpClient();
    private static String key;

    private final TestingServer server;
    private int linesBefore;

    TestBadInput(TestingServer server) {
        this.server = server;
    }

    @BeforeAll
    static void key(TestingServer server) throws IOException, InterruptedException {
        key = server.apiKey("default");
    }

    @BeforeEach
    void listen() {
        linesBefore = server.output().size();
    }

    @AfterEach
    void calmAndWell() throws IOException, InterruptedException {
        List<String> lines = server.output();
        assertThat(lines.subList(linesBefore, lines.size()))
                .noneMatch(line -> line.contains("ERROR"))
                .noneMatch(line -> line.contains("Exception"));
        assertThat(completion(ofString(
                                "{\"model\":\"guide\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void malformedJson() throws IOException, InterruptedException {
        refused(completion(ofString("{\"model\":\"guide\",\"messages\":[")), 400, "JSON");
    }

    @Test
    void wrongTypes() throws IOException, InterruptedException {
        refused(completion(ofString("{\"model\":7,\"messages\":[]}")), 400, "model");
        refused(completion(ofString("{\"model\":\"guide\",\"messages\":\"hello\"}")), 400, "messages");
        refused(completion(ofString("[]")), 400, "object");
        refused(
                completion(
                        ofString(
                                "{\"model\":\"guide\",\"temperature\":\"hot\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")),
                400,
                "temperature");
    }

    @Test
    void unknownModel() throws IOException, InterruptedException {
        refused(
                completion(ofString("{\"model\":\"gpt-9\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")),
                404,
                "gpt-9");
    }

    @Test
    void tenMegabytes() throws IOException, InterruptedException {
        String text = "x".repeat(10_000_000);
        HttpResponse<String> answer = completion(
                ofString("{\"model\":\"guide\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}"));
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 413);
        assertThat(TestingGuest.JSON
                        .readTree(answer.body())
                        .at("/error/message")
                        .asString())
                .isNotBlank();
    }

    @Test
    void aHundredThousandMessages() throws IOException, InterruptedException {
        String message = "{\"role\":\"user\",\"content\":\"hi\"}";
        String messages = (message + ",").repeat(99_999) + message;
        HttpResponse<String> answer = completion(ofString("{\"model\":\"guide\",\"messages\":[" + messages + "]}"));
        refused(answer, 400, "messages");
    }

    @Test
    void invalidUtf8() throws IOException, InterruptedException {
        byte[] body = "{\"model\":\"guide\",\"messages\":[{\"role\":\"user\",\"content\":\"????\"}]}"
                .getBytes(StandardCharsets.ISO_8859_1);
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("????");
        body[at] = (byte) 0xc3;
        body[at + 1] = (byte) 0x28;
        body[at + 2] = (byte) 0xff;
        refused(completion(ofByteArray(body)), 400, "UTF-8");
    }

    @Test
    void hugeHeaders() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.at("/v1/models"))
                .header("authorization", "Bearer " + key)
                .header("x-long", "x".repeat(100_000))
                .build();
        refused(http.send(request, BodyHandlers.ofString()), 431, "headers");
    }

    @Test
    void wrongMethodAndMediaType() throws IOException, InterruptedException {
        HttpResponse<String> method = http.send(
                HttpRequest.newBuilder(server.at("/v1/chat/completions"))
                        .header("authorization", "Bearer " + key)
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());
        refused(method, 405, "POST");
        assertThat(method.headers().firstValue("allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));

        HttpResponse<String> type = http.send(
                HttpRequest.newBuilder(server.at("/v1/chat/completions"))
                        .header("authorization", "Bearer " + key)
                        .header("content-type", "text/plain")
                        .POST(ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        refused(type, 415, "application/json");
    }

    @Test
    void noHttpAtAll() throws IOException {
        assertThat(raw("\u0016\u0003\u0001\u0002\u0000\u0001 what is this\r\n\r\n"))
                .contains(" 400 ");
        assertThat(raw("GET / HTTP/1.1\r\n\r\n")).contains(" 400 ");
        assertThat(raw("GET /../../etc/passwd HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"))
                .containsPattern(" 40[04] ");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.base().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private HttpResponse<String> completion(BodyPublisher body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(server.at("/v1/chat/completions"))
                        .header("authorization", "Bearer " + key)
                        .header("content-type", "application/json")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private static void refused(HttpResponse<String> answer, int status, String word) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(TestingGuest.JSON
                        .readTree(answer.body())
                        .at("/error/message")
                        .asString())
                .contains(word);
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }
}
