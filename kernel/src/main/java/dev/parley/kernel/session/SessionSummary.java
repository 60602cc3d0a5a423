package dev.parley.kernel.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as its owner sees it.
 *
 * @param provider who vouched, as {@code google}
 * @param lastSeenAt to some minutes
 */
public record SessionSummary(UUID id, Device device, String provider, Instant createdAt, Instant lastSeenAt) {}
