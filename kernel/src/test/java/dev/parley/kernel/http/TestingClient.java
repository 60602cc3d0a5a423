package dev.parley.kernel.http;

import dev.parley.kernel.TestingPlatform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Speaks HTTP over a plain socket, so that a test can say and leave unsaid what it wants. */
public final class TestingClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;

    private TestingClient(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.host = host;
        socket.setSoTimeout(60_000);
    }

    public static TestingClient to(TestingPlatform platform, String host) throws IOException {
        return new TestingClient(new Socket(InetAddress.getLoopbackAddress(), platform.port()), host);
    }

    public static TestingClient to(TestingPlatform platform) throws IOException {
        return to(platform, "localhost");
    }

    /** Sends a request and reads the answer; the connection is used again. */
    public Answer ask(String method, String path, byte[] body, String... headers) throws IOException {
        send(method, path, body, headers);
        return answer(method.equals("HEAD"));
    }

    public Answer ask(String method, String path, String body, String... headers) throws IOException {
        return ask(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer get(String path, String... headers) throws IOException {
        return ask("GET", path, new byte[0], headers);
    }

    public void send(String method, String path, byte[] body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        raw(head.append("\r\n").toString());
        out.write(body);
    }

    public void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Answer answer(boolean headOnly) throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Answer answer = new Answer(Integer.parseInt(status.split(" ")[1]), headers, "");
        if (headOnly || answer.status() == 204 || answer.status() == 304) {
            return answer;
        }
        return new Answer(answer.status(), headers, new String(body(answer), StandardCharsets.UTF_8));
    }

    /** Waits for the first byte of an answer. */
    public void answerBegins() throws IOException {
        if (in.read() < 0) {
            throw new IOException("the server closed the connection");
        }
    }

    /** Reads on until this text has come so many times; answers everything that came since the last answer. */
    public String readUntil(String text, int times) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int found = 0; found < times; ) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed the connection after '" + read + "'");
            }
            read.append((char) next);
            if (read.length() >= text.length() && read.indexOf(text, read.length() - text.length()) >= 0) {
                found++;
            }
        }
        return read.toString();
    }

    /** Waits for the server to end the connection, saying nothing. */
    public boolean isClosedByServer() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] body(Answer head) throws IOException {
        if (head.header("content-length").isPresent()) {
            return in.readNBytes(Integer.parseInt(head.header("content-length").get()));
        }
        if (head.header("transfer-encoding").isEmpty()) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            whole.write(in.readNBytes(size));
            line();
        }
        line();
        return whole.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection after '" + line + "'");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** What came back. */
    public record Answer(int status, List<String> headers, String body) {
        public Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(header -> header.substring(start.length()).strip())
                    .findFirst();
        }
    }
}
