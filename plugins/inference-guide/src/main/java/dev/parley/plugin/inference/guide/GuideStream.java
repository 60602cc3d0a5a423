package dev.parley.plugin.inference.guide;

import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Usage;
import java.util.function.BooleanSupplier;

/** An answer, token by token. */
final class GuideStream implements InferenceStream {
    private final String text;
    private final long inputTokens;
    private final long limit;
    private final BooleanSupplier backendClosed;
    private volatile boolean closed;
    private int position;
    private long made;
    private boolean ended;

    GuideStream(String text, long inputTokens, long limit, BooleanSupplier backendClosed) {
        this.text = text;
        this.inputTokens = inputTokens;
        this.limit = limit;
        this.backendClosed = backendClosed;
    }

    @Override
    public InferenceEvent next() throws InterruptedException {
        if (ended) {
            throw new IllegalStateException("the last event was delivered");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (closed || backendClosed.getAsBoolean()) {
            ended = true;
            return new InferenceEvent.Failed(GuideErrors.closed());
        }
        if (position == text.length()) {
            return finished(FinishReason.STOP);
        }
        if (made >= limit) {
            return finished(FinishReason.LENGTH);
        }
        int end = Tokens.end(text, position);
        String token = text.substring(position, end);
        position = end;
        made++;
        return new InferenceEvent.TextDelta(token);
    }

    @Override
    public void close() {
        closed = true;
    }

    private InferenceEvent finished(FinishReason reason) {
        ended = true;
        return new InferenceEvent.Finished(reason, new Usage(inputTokens, 0, made, 0, false));
    }
}
