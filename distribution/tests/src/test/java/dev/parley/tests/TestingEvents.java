package dev.parley.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Server-sent events, one by one. */
final class TestingEvents implements AutoCloseable {
    private final BufferedReader lines;

    TestingEvents(InputStream body) {
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** One event. */
    record Event(String name, String id, JsonNode data) {}

    /** The next event; empty at the end of the stream. */
    Optional<Event> next() throws IOException {
        String name = "message";
        String id = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(name, id, TestingGuest.JSON.readTree(data.toString())));
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            }
        }
        return Optional.empty();
    }

    /** Reads on until an event of this name. */
    Event until(String name) throws IOException {
        while (true) {
            Event event = next().orElseThrow(() -> new AssertionError("the stream ended before '" + name + "'"));
            if (event.name().equals(name)) {
                return event;
            }
        }
    }

    /** Reads to the end; answers the text that came. */
    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            if (event.get().name().equals("delta")) {
                text.append(event.get().data().get("text").asString());
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
