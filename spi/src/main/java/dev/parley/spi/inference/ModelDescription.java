package dev.parley.spi.inference;

import java.time.Instant;
import java.util.Set;

/**
 * A model that a backend serves.
 *
 * @param id the name that clients send
 * @param displayName the name that people read
 * @param contextTokens how many tokens input and output may be together
 * @param maxOutputTokens how many tokens one answer may be
 */
public record ModelDescription(
        String id,
        String displayName,
        long contextTokens,
        long maxOutputTokens,
        Set<Capability> capabilities,
        Instant createdAt) {

    public ModelDescription {
        capabilities = Set.copyOf(capabilities);
    }

    /** What a model can do beyond text. */
    public enum Capability {
        TOOLS,
        IMAGES,
        REASONING,
        JSON_SCHEMA,
        LOGPROBS
    }
}
