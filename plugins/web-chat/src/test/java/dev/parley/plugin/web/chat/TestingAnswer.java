package dev.parley.plugin.web.chat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer that a test writes piece by piece, while any number of connections read it. */
public final class TestingAnswer {
    /** Where it is sent to. */
    interface Reader {
        void event(String type, String id, Object data) throws IOException;
    }

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private String state = "streaming";
    private String finishReason;
    private Map<String, Object> error;
    private int connections;
    private int cut;

    public synchronized TestingAnswer say(String piece) {
        text.append(piece);
        notifyAll();
        return this;
    }

    public synchronized TestingAnswer think(String piece) {
        reasoning.append(piece);
        notifyAll();
        return this;
    }

    public TestingAnswer finish() {
        return end("complete", "stop");
    }

    public TestingAnswer finish(String reason) {
        return end("complete", reason);
    }

    public TestingAnswer interrupt() {
        return end("interrupted", null);
    }

    public synchronized TestingAnswer fail(String code, String detail) {
        error = new LinkedHashMap<>(Map.of("code", code, "detail", detail, "status", 502));
        return end("failed", null);
    }

    /** Breaks every connection that reads now; those that come later are served. */
    public synchronized void cutConnections() {
        cut = connections;
        notifyAll();
    }

    TestingAnswer stop() {
        return end("stopped", null);
    }

    synchronized boolean isUnfinished() {
        return state.equals("streaming");
    }

    synchronized void describe(Map<String, Object> message) {
        message.put("content", text.toString());
        message.put("reasoning", reasoning.isEmpty() ? null : reasoning.toString());
        message.put("state", state);
        message.put("finishReason", finishReason);
        message.put("error", error);
    }

    /** Delivers all that follows a position, until the answer is at its end. */
    void deliver(int textRead, int reasoningRead, Reader reader) throws IOException {
        int connection = connect();
        int t = textRead;
        int r = reasoningRead;
        while (true) {
            Piece piece = next(connection, t, r);
            r += piece.reasoning().length();
            if (!piece.reasoning().isEmpty()) {
                reader.event("reasoning", t + "-" + r, Map.of("text", piece.reasoning()));
            }
            t += piece.text().length();
            if (!piece.text().isEmpty()) {
                reader.event("delta", t + "-" + r, Map.of("text", piece.text()));
            }
            if (piece.last()) {
                Optional<Map<String, Object>> failure = error();
                if (failure.isPresent()) {
                    reader.event("error", null, failure.get());
                }
                return;
            }
        }
    }

    private record Piece(String text, String reasoning, boolean last) {}

    private synchronized int connect() {
        return ++connections;
    }

    private synchronized Optional<Map<String, Object>> error() {
        return Optional.ofNullable(error);
    }

    private synchronized Piece next(int connection, int textRead, int reasoningRead) throws IOException {
        while (connection > cut
                && text.length() <= textRead
                && reasoning.length() <= reasoningRead
                && state.equals("streaming")) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (connection <= cut) {
            throw new IOException("the test cut this connection");
        }
        return new Piece(text.substring(textRead), reasoning.substring(reasoningRead), !state.equals("streaming"));
    }

    private synchronized TestingAnswer end(String endState, String reason) {
        if (state.equals("streaming")) {
            state = endState;
            finishReason = reason;
        }
        notifyAll();
        return this;
    }
}
