package dev.parley.kernel.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key as its owner sees it.
 *
 * @param hint the last characters, by which the owner knows it again
 * @param lastUsedAt to the hour; empty if it was never used
 */
public record ApiKeySummary(
        UUID id, String name, String hint, Instant createdAt, KeyTerms terms, Optional<Instant> lastUsedAt) {
    /** Without the name, which a person wrote. */
    @Override
    public String toString() {
        return "ApiKeySummary[id=" + id + "]";
    }
}
