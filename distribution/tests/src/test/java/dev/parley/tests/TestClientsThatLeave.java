package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.testkit.inference.Gate;
import dev.parley.spi.testkit.inference.ReceivedRequest;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.tests.TestingModelServer.Pair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever goes away is not paid for: seen from the model server's side. */
@ExtendWith(TestingModelServer.class)
class TestClientsThatLeave {
    private final Pair pair;

    TestClientsThatLeave(Pair pair) {
        this.pair = pair;
    }

    @Test
    void whileTheModelReadsThePrompt() throws Exception {
        Gate prompt = Gate.closed();
        pair.models().script(Script.create().queue(prompt).defaultAnswer());
        leave(true);
    }

    @Test
    void inAnUnstreamedCall() throws Exception {
        Gate prompt = Gate.closed();
        pair.models()
                .script(Script.create()
                        .headers()
                        .role()
                        .text("A")
                        .await(prompt)
                        .text("B")
                        .complete());
        leave(false);
    }

    @Test
    void inMidStream() throws Exception {
        Gate middle = Gate.closed();
        pair.models()
                .script(Script.create()
                        .role()
                        .text("One ")
                        .await(middle)
                        .text("two")
                        .complete());
        try (Socket client = ask(true)) {
            ReceivedRequest upstream = pair.models().awaitRequest();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (!line.contains("One ")) {
                line = lines.readLine();
            }
            client.close();
            upstream.awaitClientLeft();
            assertThat(upstream.completed()).isFalse();
        }
    }

    private void leave(boolean streamed) throws IOException, InterruptedException {
        ReceivedRequest upstream;
        try (Socket client = ask(streamed)) {
            upstream = pair.models().awaitRequest();
            assertThat(client.isConnected()).isTrue();
        }
        upstream.awaitClientLeft();
        assertThat(upstream.completed()).isFalse();
    }

    private Socket ask(boolean streamed) throws IOException {
        String body = "{\"model\":\"" + TestingModelServer.MODEL + "\",\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer " + pair.key()
                + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n";
        Socket client = new Socket("127.0.0.1", pair.server().base().getPort());
        client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return client;
    }
}
