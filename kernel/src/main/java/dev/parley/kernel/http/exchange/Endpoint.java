package dev.parley.kernel.http.exchange;

import java.io.IOException;

/** Answers requests of one route. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Parses, calls one service, renders.
     *
     * @throws IOException if the client went away
     * @throws InterruptedException if the server stops, or the client went away
     */
    void handle(Exchange exchange) throws IOException, InterruptedException;
}
