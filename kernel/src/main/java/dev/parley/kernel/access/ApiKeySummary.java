package dev.parley.kernel.access;

import java.time.Instant;
import java.util.UUID;

/**
 * A key as its owner sees it.
 *
 * @param hint the last characters, by which the owner knows it again
 */
public record ApiKeySummary(UUID id, String name, String hint, Instant createdAt) {}
