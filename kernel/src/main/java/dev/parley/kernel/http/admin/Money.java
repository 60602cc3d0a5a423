package dev.parley.kernel.http.admin;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.http.json.JsonFields;
import java.util.Optional;

/** Reads amounts: whole numbers of micro-credits. What is too much is for the services to say. */
final class Money {
    private static final long MOST = Long.MAX_VALUE / 4;

    private Money() {}

    static Optional<MicroCredits> read(JsonFields body, String name) {
        return Optional.ofNullable(body.integer(name, 0, MOST)).map(MicroCredits::new);
    }

    static MicroCredits required(JsonFields body, String name) {
        return read(body, name).orElseThrow(() -> body.missing(name));
    }

    /** An amount that may be negative. */
    static MicroCredits requiredSigned(JsonFields body, String name) {
        return Optional.ofNullable(body.integer(name, -MOST, MOST))
                .map(MicroCredits::new)
                .orElseThrow(() -> body.missing(name));
    }
}
