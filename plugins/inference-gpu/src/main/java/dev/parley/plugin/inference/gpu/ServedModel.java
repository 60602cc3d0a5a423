package dev.parley.plugin.inference.gpu;

import java.time.Instant;

/**
 * A model at one server.
 *
 * @param contextTokens 0 where the server does not tell
 */
record ServedModel(String id, long contextTokens, Instant createdAt) {}
