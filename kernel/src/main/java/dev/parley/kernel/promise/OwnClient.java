package dev.parley.kernel.promise;

import dev.parley.kernel.tenancy.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Comes to this process as a client of a tenant does, by its host name. A plain socket, because what it sends must be as wrong
 * as clients' requests are.
 */
final class OwnClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 1 << 20;

    private final InetSocketAddress door;
    private final String host;
    private final Map<String, String> headers = new TreeMap<>();

    OwnClient(InetSocketAddress door, Tenant tenant) {
        this.door = door;
        this.host = tenant.domains().stream().findFirst().orElse("localhost");
    }

    /** With every request from here on. */
    OwnClient with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** @return the status */
    int get(String path) throws IOException {
        return ask("GET", path, "");
    }

    /** @return the status */
    int post(String path, String body) throws IOException {
        return ask("POST", path, body);
    }

    private int ask(String method, String path, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(
                method + " " + path + " HTTP/1.1",
                "host: " + host,
                "connection: close",
                "content-type: application/json",
                "content-length: " + content.length));
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(PATIENCE.toMillis());
            socket.connect(door, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(content);
            return status(socket.getInputStream());
        }
    }

    /** Reads to the end, so that nothing is broken off on the other side. */
    private static int status(InputStream in) throws IOException {
        String answer = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.ISO_8859_1);
        String[] words = answer.split(" ", 3);
        if (words.length < 3 || !words[0].startsWith("HTTP/")) {
            throw new IOException("this process gives no answer of HTTP");
        }
        return Integer.parseInt(words[1]);
    }
}
