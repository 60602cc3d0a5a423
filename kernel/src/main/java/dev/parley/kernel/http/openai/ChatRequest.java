package dev.parley.kernel.http.openai;

import dev.parley.spi.inference.InferenceRequest;

/**
 * A chat completion as the client wants it.
 *
 * @param includeUsage whether a stream ends with the usage
 */
record ChatRequest(InferenceRequest inference, boolean stream, boolean includeUsage) {}
