package dev.parley.kernel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that refuses every recipient, in the words that the test gives. */
final class TestingRefusingServer implements AutoCloseable {
    private final ServerSocket listening;
    private final String refusal;

    TestingRefusingServer(String refusal) throws IOException {
        this.refusal = refusal;
        listening = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket client = listening.accept()) {
                answer(client);
            } catch (IOException e) {
                // The client has left, or the test is over.
            }
        }
    }

    private void answer(Socket client) throws IOException {
        var commands = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "220 ready");
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            say(client, command.toUpperCase(Locale.ROOT).startsWith("RCPT") ? refusal : "250 ok");
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
