package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.json.JsonFields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads moments (RFC 3339). */
final class Times {
    private Times() {}

    static Optional<Instant> read(JsonFields body, String name) {
        String written = body.string(name);
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw JsonFields.wrongValue(name, "a time, as 2027-01-31T12:00:00Z");
        }
    }
}
