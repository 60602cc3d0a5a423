package dev.parley.spi.testkit.inference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP/1.1 answer: whole, or a chunked stream of server-sent events. */
final class WireResponse {
    private final OutputStream out;
    private final int fragment;
    private boolean started;

    /** @param fragment how many bytes one chunk holds at most; 0 for a chunk per write */
    WireResponse(OutputStream out, int fragment) {
        this.out = out;
        this.fragment = fragment;
    }

    boolean started() {
        return started;
    }

    void whole(int status, Map<String, String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        head.append("Content-Length: ").append(bytes.length).append("\r\n");
        if (!headers.containsKey("content-type")) {
            head.append("Content-Type: application/json\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        started = true;
        write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), bytes);
    }

    void startStream() throws IOException {
        if (!started) {
            started = true;
            String head = String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Content-Type: text/event-stream; charset=utf-8",
                    "Cache-Control: no-cache",
                    "Transfer-Encoding: chunked",
                    "",
                    "");
            write(head.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
        }
    }

    void stream(String text) throws IOException {
        startStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int step = fragment == 0 ? bytes.length : fragment;
        for (int from = 0; from < bytes.length; from += step) {
            int length = Math.min(step, bytes.length - from);
            ByteArrayOutputStream chunk = new ByteArrayOutputStream(length + 12);
            chunk.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            chunk.write(bytes, from, length);
            chunk.writeBytes(new byte[] {'\r', '\n'});
            write(chunk.toByteArray(), new byte[0]);
        }
    }

    void endStream() throws IOException {
        startStream();
        write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    }

    private void write(byte[] head, byte[] body) throws IOException {
        byte[] both = new byte[head.length + body.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(body, 0, both, head.length, body.length);
        out.write(both);
        out.flush();
    }
}
