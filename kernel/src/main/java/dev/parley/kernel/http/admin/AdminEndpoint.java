package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.exchange.Exchange;
import java.io.IOException;

/** Answers requests of one route of administration, of a caller who may make them. */
@FunctionalInterface
interface AdminEndpoint {
    /** @throws IOException if the client went away */
    void handle(Exchange exchange, AdminCaller caller) throws IOException;
}
