package dev.parley.plugin.inference.gpu;

import dev.parley.spi.Json;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * One answer. Until its first token is out, a failing server is replaced by the next; after that a failure is the end.
 */
final class GpuStream implements InferenceStream {
    /** Usage follows the finish reason at once or not at all. */
    private static final Duration TAIL = Duration.ofSeconds(5);

    private final GpuBackend.Parts parts;
    private final InferenceRequest request;
    private final Attempts attempts;
    private final Queue<InferenceEvent> pending = new ArrayDeque<>();
    private volatile @Nullable Attempt attempt;
    private volatile boolean closed;
    private UsageTally tally;
    private @Nullable FinishReason finishReason;
    private boolean delivered;
    private boolean toolsCalled;
    private boolean ended;

    GpuStream(GpuBackend.Parts parts, InferenceRequest request) {
        this.parts = parts;
        this.request = request;
        this.attempts = new Attempts(parts, request);
        this.tally = new UsageTally(request, 0);
    }

    /** Finds a server that accepts the request. */
    void begin() throws InterruptedException {
        Attempt begun = attempts.next();
        attempt = begun;
        long context = begun.endpoint()
                .model(request.model())
                .map(ServedModel::contextTokens)
                .orElse(0L);
        tally = new UsageTally(request, context);
        finishReason = null;
        toolsCalled = false;
        if (closed) {
            begun.close();
        }
    }

    @Override
    public InferenceEvent next() throws InterruptedException {
        if (ended) {
            throw new IllegalStateException("the answer has ended");
        }
        InferenceEvent event = closed ? cancelled() : pending.poll();
        while (event == null) {
            event = advance();
        }
        if (event instanceof InferenceEvent.Finished || event instanceof InferenceEvent.Failed) {
            ended = true;
            close();
        }
        return event;
    }

    @Override
    public void close() {
        closed = true;
        attempts.cancel();
        Attempt current = attempt;
        if (current != null) {
            current.close();
        }
        parts.open().remove(this);
    }

    private @Nullable InferenceEvent advance() throws InterruptedException {
        Attempt current = attempt;
        if (current == null) {
            return cancelled();
        }
        try {
            Chunk chunk = current.next(deadline());
            if (chunk == null) {
                return end(current);
            }
            return take(current, chunk);
        } catch (UpstreamFailure e) {
            return fail(current, e);
        } catch (IOException e) {
            return fail(
                    current,
                    UpstreamFailure.suspect(GpuErrors.BROKEN_OFF, "The model server broke its answer off.", e));
        } catch (JacksonException e) {
            // Without the cause: its message would quote the text.
            return fail(
                    current,
                    UpstreamFailure.suspect(
                            GpuErrors.SERVER_FAILED,
                            "The model server sent what is no JSON, at line "
                                    + e.getLocation().getLineNr() + ".",
                            null));
        }
    }

    private long deadline() {
        long now = System.nanoTime();
        long total = attempts.totalDeadline();
        if (finishReason != null) {
            return Math.min(total, now + TAIL.toNanos());
        }
        return delivered
                ? Math.min(total, now + parts.upstream().timers().idle().toNanos())
                : attempts.firstByteDeadline();
    }

    private @Nullable InferenceEvent take(Attempt current, Chunk chunk) throws UpstreamFailure {
        JsonTree error = chunk.error();
        if (error != null) {
            finishReason = null;
            throw UpstreamErrors.inBand(error);
        }
        tally.add(chunk);
        if (chunk.deltas() > 0) {
            if (!delivered) {
                delivered = true;
                parts.upstream().progressed(current.endpoint());
            }
            current.endpoint().touch();
            deltas(chunk);
        }
        String reason = chunk.finishReason();
        if (reason != null) {
            finishReason = finishReason(reason);
        }
        Chunk.RawUsage usage = chunk.usage();
        if (usage != null) {
            Optional<InferenceEvent> update = tally.tell(usage).map(InferenceEvent.UsageUpdate::new);
            if (delivered && finishReason == null) {
                update.ifPresent(pending::add);
            }
        }
        return pending.poll();
    }

    private void deltas(Chunk chunk) {
        boolean alone = chunk.deltas() == 1 && chunk.finishReason() == null;
        Json raw = alone ? chunk.choice() : null;
        String reasoning = chunk.reasoning();
        if (reasoning != null) {
            pending.add(new InferenceEvent.ReasoningDelta(reasoning, raw));
        }
        String text = chunk.text();
        if (text != null) {
            pending.add(new InferenceEvent.TextDelta(text, chunk.logprobs(), raw));
        }
        for (Chunk.ToolPiece tool : chunk.tools()) {
            toolsCalled = true;
            pending.add(new InferenceEvent.ToolCallDelta(tool.index(), tool.id(), tool.name(), tool.arguments(), raw));
        }
    }

    private FinishReason finishReason(String word) throws UpstreamFailure {
        return switch (word) {
            case "length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            case "abort", "error" ->
                throw UpstreamFailure.suspect(GpuErrors.SERVER_FAILED, "The model server gave the answer up.", null);
            // A forced tool choice ends with "stop" at some servers; the client waits for the call's result all the
            // same.
            default -> toolsCalled ? FinishReason.TOOL_CALLS : FinishReason.STOP;
        };
    }

    private @Nullable InferenceEvent end(Attempt current) throws InterruptedException {
        FinishReason reason = finishReason;
        if (reason == null) {
            return fail(
                    current,
                    UpstreamFailure.suspect(GpuErrors.BROKEN_OFF, "The model server ended without saying why.", null));
        }
        parts.upstream().progressed(current.endpoint());
        return new InferenceEvent.Finished(reason, tally.last());
    }

    private @Nullable InferenceEvent fail(Attempt current, UpstreamFailure failure) throws InterruptedException {
        if (closed) {
            return cancelled();
        }
        FinishReason reason = finishReason;
        if (reason != null) {
            return new InferenceEvent.Finished(reason, tally.last());
        }
        if (System.nanoTime() >= attempts.totalDeadline()) {
            return afterUsage(new PlatformException(GpuErrors.TIMEOUT, "The answer took longer than is allowed."));
        }
        current.close();
        attempts.failed(current.endpoint(), failure);
        if (delivered) {
            return afterUsage(failure.error());
        }
        if (!failure.tryElsewhere()) {
            return new InferenceEvent.Failed(failure.error());
        }
        try {
            begin();
            return null;
        } catch (PlatformException e) {
            return new InferenceEvent.Failed(e);
        }
    }

    /** What was delivered is charged, so its size is told first; servers without running usage leave only an estimate. */
    private InferenceEvent afterUsage(PlatformException error) {
        pending.add(new InferenceEvent.Failed(error));
        return new InferenceEvent.UsageUpdate(tally.last());
    }

    private static InferenceEvent cancelled() {
        return new InferenceEvent.Failed(UpstreamErrors.cancelled().error());
    }
}
