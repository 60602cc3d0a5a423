package dev.parley.kernel.http.api;

import dev.parley.kernel.conversation.IdempotencyKey;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.keys.OwnerId;
import java.util.Optional;

/** Reads {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header); any text is a key. */
public final class IdempotencyHeader {
    private static final String NAME = "Idempotency-Key";
    private static final int LONGEST = 255;

    private IdempotencyHeader() {}

    static Optional<IdempotencyKey> read(Exchange exchange, OwnerId owner, JsonFields body) {
        return read(exchange).map(key -> new IdempotencyKey(owner, key, exchange.path() + "\n" + body.written()));
    }

    /** @throws dev.parley.spi.PlatformException INVALID_REQUEST if it is none */
    public static Optional<String> read(Exchange exchange) {
        Optional<String> given = exchange.header(NAME);
        given.ifPresent(key -> {
            if (key.isBlank() || key.length() > LONGEST || key.chars().anyMatch(Character::isISOControl)) {
                throw RequestErrors.invalid(
                        NAME,
                        "An Idempotency-Key has between 1 and " + LONGEST + " characters, none a control character.");
            }
        });
        return given;
    }
}
