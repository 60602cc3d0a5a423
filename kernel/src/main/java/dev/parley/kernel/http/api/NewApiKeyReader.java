package dev.parley.kernel.http.api;

import dev.parley.kernel.access.ApiFace;
import dev.parley.kernel.access.KeyLimits;
import dev.parley.kernel.access.KeyTerms;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.http.json.JsonFields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the wish for a key. */
final class NewApiKeyReader {
    static final Set<String> FIELDS = Set.of(
            "name",
            "expiresAt",
            "models",
            "faces",
            "budget",
            "requestsPerMinute",
            "tokensPerMinute",
            "concurrentStreams");

    private NewApiKeyReader() {}

    static NewApiKey read(JsonFields body) {
        KeyLimits limits = new KeyLimits(
                number(body, "budget"),
                number(body, "requestsPerMinute"),
                number(body, "tokensPerMinute"),
                number(body, "concurrentStreams"));
        Set<ApiFace> faces =
                texts(body, "faces").stream().map(NewApiKeyReader::face).collect(Collectors.toSet());
        return new NewApiKey(
                body.requiredString("name"),
                new KeyTerms(expiry(body), Set.copyOf(texts(body, "models")), faces, limits));
    }

    private static Optional<Instant> expiry(JsonFields body) {
        String written = body.string("expiresAt");
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw JsonFields.wrongValue("expiresAt", "a time, as 2027-01-31T12:00:00Z");
        }
    }

    private static List<String> texts(JsonFields body, String name) {
        return body.has(name) ? body.strings(name) : List.of();
    }

    private static ApiFace face(String written) {
        return ApiFace.of(written).orElseThrow(() -> JsonFields.wrongValue("faces", "of openai and anthropic"));
    }

    private static OptionalLong number(JsonFields body, String name) {
        Long number = body.integer(name, 1, Long.MAX_VALUE);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
