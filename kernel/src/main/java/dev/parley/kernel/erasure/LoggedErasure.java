package dev.parley.kernel.erasure;

import dev.parley.kernel.erasure.ErasureLog.Subject;
import dev.parley.spi.TenantId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of the erasure log. */
record LoggedErasure(TenantId tenant, Subject subject, UUID id) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Empty if it is none. */
    static Optional<LoggedErasure> read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            String kind = json.path("kind").asString("");
            return Arrays.stream(Subject.values())
                    .filter(subject -> subject.written().equals(kind))
                    .findFirst()
                    .map(subject -> new LoggedErasure(
                            new TenantId(UUID.fromString(json.path("tenant").asString(""))),
                            subject,
                            UUID.fromString(json.path("id").asString(""))));
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
