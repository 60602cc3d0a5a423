package dev.parley.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of the OpenAI face that reads a stream as it comes, and counts. */
final class TestingReader {
    private static final String NAME = "x-request-id: ";

    private final Socket socket;
    private final CompletableFuture<UUID> requestId = new CompletableFuture<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Thread thread;

    private TestingReader(Socket socket) {
        this.socket = socket;
        this.thread = Thread.ofVirtual().start(this::read);
    }

    static TestingReader ask(URI server, String key, String model) throws IOException {
        String body =
                "{\"model\":\"" + model + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        Socket socket = new Socket("127.0.0.1", server.getPort());
        socket.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer " + key
                                + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n"
                                + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return new TestingReader(socket);
    }

    UUID requestId() {
        return requestId.join();
    }

    int tokens() {
        return tokens.get();
    }

    /** Waits until the server says no more. */
    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    private void read() {
        try (socket;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith(NAME)) {
                    requestId.complete(
                            UUID.fromString(line.substring(NAME.length()).strip()));
                } else if (line.contains("\"content\":\"") && !line.contains("\"content\":\"\"")) {
                    tokens.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // The server was killed, which ends a stream as well.
            requestId.completeExceptionally(e);
        }
    }
}
