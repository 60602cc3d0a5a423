package dev.parley.plugin.inference.gpu;

import dev.parley.plugin.inference.gpu.Chunk.RawUsage;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens of one answer: the server's figures as far as they can be true, else an estimate that says so. */
final class UsageTally {
    private static final long NO_BOUND = 10_000_000;

    private final InferenceRequest request;
    private final long bound;
    private @Nullable Usage told;
    private long deltas;
    private long bytes;
    private long reasoningBytes;

    /** @param contextTokens 0 where the server does not tell */
    UsageTally(InferenceRequest request, long contextTokens) {
        this.request = request;
        this.bound = contextTokens == 0 ? NO_BOUND : contextTokens;
    }

    void add(Chunk chunk) {
        deltas += chunk.deltas();
        String text = chunk.text();
        if (text != null) {
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        String reasoning = chunk.reasoning();
        if (reasoning != null) {
            reasoningBytes += reasoning.getBytes(StandardCharsets.UTF_8).length;
        }
        for (Chunk.ToolPiece tool : chunk.tools()) {
            bytes += tool.arguments().length();
        }
    }

    /** The figures, where they can be true. */
    Optional<Usage> tell(RawUsage raw) {
        if (!isPlausible(raw)) {
            return Optional.empty();
        }
        Usage usage = new Usage(
                raw.input(),
                Math.clamp(raw.cached(), 0, raw.input()),
                raw.output(),
                Math.clamp(raw.reasoning(), 0, raw.output()),
                false);
        told = usage;
        return Optional.of(usage);
    }

    Usage last() {
        Usage usage = told;
        return usage == null ? estimate() : usage;
    }

    /** An answer of many words in no tokens, or of more tokens than were allowed, is a fault of the server's. */
    private boolean isPlausible(RawUsage raw) {
        return raw.input() > 0
                && raw.input() <= bound
                && raw.output() >= (deltas == 0 ? 0 : 1)
                && raw.output() <= Math.min(bound, request.maxOutputTokens().orElse(bound));
    }

    private Usage estimate() {
        long output = Math.max(deltas, Estimates.tokens(bytes + reasoningBytes));
        long allowed = Math.min(output, request.maxOutputTokens().orElse(output));
        long reasoning = Math.min(allowed, Estimates.tokens(reasoningBytes));
        return new Usage(Estimates.likely(request), 0, allowed, reasoning, true);
    }
}
