package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.StrictJson;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the bodies of requests of pages. */
public final class ApiBody {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final RequestLimits limits;
    private final StrictJson json;

    @Inject
    ApiBody(RequestLimits limits) {
        this.limits = limits;
        this.json = StrictJson.limited(limits.apiBody());
    }

    /** An object with no other fields than these; no body is an empty object. */
    public JsonFields read(Exchange exchange, Set<String> known) {
        byte[] bytes = exchange.jsonBody(limits.apiBody());
        JsonFields body = JsonFields.ofBody(json.read(bytes.length == 0 ? EMPTY : bytes));
        body.allowOnly(known);
        return body;
    }

    /** For an address that takes nothing: what comes must be an object all the same, and is read to its end. */
    public void none(Exchange exchange) {
        boolean empty = exchange.header("Transfer-Encoding").isEmpty()
                && exchange.header("Content-Length").orElse("0").equals("0");
        if (!empty) {
            JsonFields.ofBody(json.read(exchange.jsonBody(limits.apiBody())));
        }
    }

    /** The id in a field. */
    public static Optional<UUID> id(JsonFields body, String name) {
        String text = body.string(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw JsonFields.wrongValue(name, "an id");
        }
    }
}
