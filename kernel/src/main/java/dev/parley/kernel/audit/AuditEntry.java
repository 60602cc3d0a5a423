package dev.parley.kernel.audit;

import dev.parley.kernel.database.Actor;
import java.time.Instant;

/**
 * One entry of a tenant's audit log.
 *
 * @param facts a JSON object of texts, its keys in order
 */
public record AuditEntry(long sequence, Instant recordedAt, Actor actor, String action, String thing, String facts) {}
