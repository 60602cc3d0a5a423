package dev.parley.kernel.inference;

import dev.parley.kernel.plugin.Lease;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.ModelDescription;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream whose first events were read already, and the lease of the backend that makes it. */
final class LeasedAnswer implements Answer {
    private final Lease<InferenceBackend> lease;
    private final InferenceStream stream;
    private final Deque<InferenceEvent> begun;
    private final String region;
    private final ModelDescription model;
    private final AtomicBoolean closed = new AtomicBoolean();

    LeasedAnswer(Backends.Offer offer, InferenceStream stream, Deque<InferenceEvent> begun) {
        this.lease = offer.lease();
        this.model = offer.model();
        this.stream = stream;
        this.begun = begun;
        this.region = lease.provider().declaration().region();
    }

    @Override
    public String backend() {
        return lease.name();
    }

    @Override
    public String region() {
        return region;
    }

    @Override
    public ModelDescription model() {
        return model;
    }

    @Override
    public InferenceEvent next() throws InterruptedException {
        InferenceEvent early = closed.get() ? null : begun.poll();
        return early == null ? stream.next() : early;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                stream.close();
            } finally {
                lease.close();
            }
        }
    }
}
