package dev.parley.kernel.http.anthropic;

import dev.parley.spi.inference.InferenceRequest;

/** A message as the client wants it. */
record MessagesRequest(InferenceRequest inference, boolean stream) {}
