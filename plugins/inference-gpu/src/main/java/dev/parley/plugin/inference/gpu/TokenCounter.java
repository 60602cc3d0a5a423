package dev.parley.plugin.inference.gpu;

import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.TokenCount;
import java.util.OptionalLong;

/** Counts by the model's own tokenizer where a server lends it, else by size. */
final class TokenCounter {
    private final GpuBackend.Parts parts;

    TokenCounter(GpuBackend.Parts parts) {
        this.parts = parts;
    }

    TokenCount count(InferenceRequest request) {
        for (Endpoint endpoint : parts.pool().endpoints()) {
            if (endpoint.kind().countsTokens()
                    && !endpoint.circuit().isOpen()
                    && endpoint.model(request.model()).isPresent()) {
                OptionalLong counted = ask(endpoint, request);
                if (counted.isPresent()) {
                    return new TokenCount(counted.getAsLong(), true);
                }
            }
        }
        return new TokenCount(Estimates.atMost(request), false);
    }

    /** Empty where the server does not count: an estimate serves too, so a failure here is none of the server's health. */
    private OptionalLong ask(Endpoint endpoint, InferenceRequest request) {
        try {
            return parts.upstream()
                    .ask(endpoint.besideBase("/tokenize"), parts.writer().tokenize(request))
                    .integer("count");
        } catch (UpstreamFailure _) {
            return OptionalLong.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
