package dev.parley.kernel.cluster;

import dev.parley.spi.TenantId;
import java.util.Optional;
import java.util.UUID;

/** That something changed: ids only, for the channel is no secret. */
record Notice(Topic topic, TenantId tenant, UUID thing) {
    /** Empty if it is not of this form, as one of a newer version may be. */
    static Optional<Notice> read(String payload) {
        String[] parts = payload.split(" ", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new Notice(
                            Topic.valueOf(parts[0]),
                            new TenantId(UUID.fromString(parts[1])),
                            UUID.fromString(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String written() {
        return topic + " " + tenant.value() + " " + thing;
    }
}
