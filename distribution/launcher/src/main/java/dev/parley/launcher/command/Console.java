package dev.parley.launcher.command;

import java.io.PrintStream;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where commands write: results to {@code out}, which scripts read, and what is meant for people to {@code error}. */
public record Console(PrintStream out, PrintStream error) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public void print(String line) {
        out.println(line);
        out.flush();
    }

    void complain(String line) {
        error.println(line);
        error.flush();
    }

    void json(Map<String, ?> object) {
        print(JSON.writeValueAsString(object));
    }

    void json(Iterable<? extends Map<String, ?>> objects) {
        print(JSON.writeValueAsString(objects));
    }
}
