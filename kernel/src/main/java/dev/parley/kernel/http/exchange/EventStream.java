package dev.parley.kernel.http.exchange;

import dev.parley.kernel.http.json.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events (WHATWG HTML). Each event is flushed; a client that does not read blocks the writer, and with it the
 * pull on the backend.
 */
public final class EventStream {
    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServletResponse response;
    private boolean begun;

    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    /** Whether something was sent: from then on a failure can only be told in the stream. */
    public boolean begun() {
        return begun;
    }

    /** Sends whole events, framed. */
    public void send(JsonWriter events) throws IOException {
        write(events.buffer(), events.size());
    }

    public void send(byte[] events) throws IOException {
        write(events, events.length);
    }

    /** Says that the connection lives. */
    public void keepAlive() throws IOException {
        write(KEEP_ALIVE, KEEP_ALIVE.length);
    }

    /** Tells whoever reads the stream as it is; clients pass comments over. */
    public void comment(String line) throws IOException {
        send((": " + line + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes, int length) throws IOException {
        if (!begun) {
            begun = true;
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/event-stream; charset=utf-8");
            response.setHeader("cache-control", "no-store");
            response.setHeader("x-accel-buffering", "no");
        }
        response.getOutputStream().write(bytes, 0, length);
        response.flushBuffer();
    }
}
