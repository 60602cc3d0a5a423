package dev.parley.spi.testkit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestScriptedModelServer {
    private static final String QUESTION = "{\"model\":\"m\",\"stream\":true,"
            + "\"stream_options\":{\"include_usage\":true},\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().executor(threads).build();

    @AfterEach
    void close() {
        client.shutdownNow();
        threads.close();
    }

    @ParameterizedTest
    @EnumSource
    void echoesInEveryDialect(Dialect dialect) throws Exception {
        try (ScriptedModelServer server = ScriptedModelServer.start(dialect, "m")) {
            String answer = post(server, QUESTION.formatted("hello world")).body();
            assertThat(answer)
                    .contains("\"You\"", "\" said:\"", "\" hello\"", "\" world\"", "\"prompt_tokens\":2")
                    .contains("\"completion_tokens\":4")
                    .endsWith("data: [DONE]\n\n");
            ReceivedRequest received = server.awaitRequest();
            received.awaitEnd();
            assertThat(received.tokensWritten()).isEqualTo(4);
            assertThat(received.completed()).isTrue();
            assertThat(received.clientLeft()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesTheClientLeave(Dialect dialect) throws Exception {
        try (ScriptedModelServer server = ScriptedModelServer.start(dialect, "m")) {
            server.script(Script.create().role().text("one").await(Gate.closed()));
            HttpResponse<InputStream> response =
                    client.send(request(server, QUESTION.formatted("hi")), HttpResponse.BodyHandlers.ofInputStream());
            ReceivedRequest received = server.awaitRequest();
            received.awaitTokens(1);
            assertThat(received.clientLeft()).isFalse();
            response.body().close();
            received.awaitClientLeft();
            received.awaitEnd();
            assertThat(received.completed()).isFalse();
        }
    }

    @Test
    void goesOnWithAQueuedRequestOfLlamaCppWhoseClientLeft() throws Exception {
        try (ScriptedModelServer server = ScriptedModelServer.start(Dialect.LLAMA_CPP, "m")) {
            Gate gate = Gate.closed();
            server.script(Script.create().queue(gate).defaultAnswer());
            var answer =
                    client.sendAsync(request(server, QUESTION.formatted("hi")), HttpResponse.BodyHandlers.ofString());
            ReceivedRequest received = server.awaitRequest();
            answer.cancel(true);
            received.awaitClientLeft();
            assertThat(server.running()).isEqualTo(1);
            gate.open();
            received.awaitEnd();
        }
    }

    @Test
    void servesManyConnectionsAtOnce() throws Exception {
        try (ScriptedModelServer server = ScriptedModelServer.start(Dialect.VLLM, "m")) {
            Gate gate = Gate.closed();
            server.always(Script.create().await(gate).defaultAnswer());
            List<Future<String>> answers = IntStream.range(0, 1_000)
                    .mapToObj(i -> threads.submit(
                            () -> post(server, QUESTION.formatted("n" + i)).body()))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                server.awaitRequest();
            }
            assertThat(server.running()).isEqualTo(1_000);
            gate.open();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).contains("\" n" + i + "\"");
            }
        }
    }

    @Test
    void answersWholeWhereNoStreamIsAskedFor() throws Exception {
        try (ScriptedModelServer server = ScriptedModelServer.start(Dialect.VLLM, "m")) {
            String question = QUESTION.formatted("hello").replace("\"stream\":true", "\"stream\":false");
            assertThat(JsonObject.parse(post(server, question).body())
                            .objects("choices")
                            .getFirst()
                            .object("message")
                            .orElseThrow()
                            .text("content"))
                    .contains("You said: hello");
        }
    }

    @Test
    void playsFaults() throws Exception {
        try (ScriptedModelServer server = ScriptedModelServer.start(Dialect.VLLM, "m")) {
            server.script(Script.create().reset());
            assertThatIOException().isThrownBy(() -> post(server, QUESTION.formatted("hi")));
            server.script(Script.create().text("x").truncate());
            assertThatIOException().isThrownBy(() -> post(server, QUESTION.formatted("hi")));
            server.script(Script.refuse(400, "{}"));
            assertThat(post(server, QUESTION.formatted("hi")).statusCode()).isEqualTo(400);
            assertThat(post(server, "{").statusCode()).isEqualTo(400);
            server.suspend();
            assertThatIOException().isThrownBy(() -> post(server, QUESTION.formatted("hi")));
            server.resume();
            assertThat(post(server, QUESTION.formatted("hi")).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> post(ScriptedModelServer server, String body) throws Exception {
        return client.send(request(server, body), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpRequest request(ScriptedModelServer server, String body) {
        return HttpRequest.newBuilder(URI.create(server.endpoint() + "/chat/completions"))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
