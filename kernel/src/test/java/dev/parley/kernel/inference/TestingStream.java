package dev.parley.kernel.inference;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Usage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An answer that a test speaks, event by event. */
public final class TestingStream implements InferenceStream {
    private final InferenceRequest request;
    private final BlockingQueue<InferenceEvent> events = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean broken;

    TestingStream(InferenceRequest request) {
        this.request = request;
    }

    public InferenceRequest request() {
        return request;
    }

    public TestingStream say(String text) {
        events.add(new InferenceEvent.TextDelta(text));
        return this;
    }

    public TestingStream think(String text) {
        events.add(new InferenceEvent.ReasoningDelta(text));
        return this;
    }

    public TestingStream event(InferenceEvent event) {
        events.add(event);
        return this;
    }

    public TestingStream usage() {
        events.add(new InferenceEvent.UsageUpdate(Usage.NONE));
        return this;
    }

    public TestingStream finish() {
        events.add(new InferenceEvent.Finished(FinishReason.STOP, Usage.NONE));
        return this;
    }

    public TestingStream fail(ErrorType type) {
        events.add(new InferenceEvent.Failed(
                new PlatformException(new ErrorCode("testing.broke-off", type), "The server broke off.")));
        return this;
    }

    /** A fault of the plugin: what is asked for next is an exception. */
    public void breakDown() {
        broken = true;
        usage();
    }

    /** Whether the kernel closed it, within a bound that a working one never reaches. */
    public boolean awaitClosed() throws InterruptedException {
        return closed.await(30, TimeUnit.SECONDS);
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public InferenceEvent next() throws InterruptedException {
        InferenceEvent next = isClosed() ? closedEarly() : events.take();
        if (broken) {
            throw new IllegalStateException("as the test wants");
        }
        return next;
    }

    @Override
    public void close() {
        closed.countDown();
        events.add(closedEarly());
    }

    private static InferenceEvent closedEarly() {
        return new InferenceEvent.Failed(
                new PlatformException(new ErrorCode("testing.closed", ErrorType.UPSTREAM_FAILED), "closed"));
    }
}
