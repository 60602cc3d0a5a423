package dev.parley.kernel.http.exchange;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.watch.ClientWatch;
import dev.parley.kernel.inference.Answer;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import jakarta.inject.Inject;
import java.io.IOException;

/** Passes an answer to a client as it comes, and stops it upstream when the client leaves. */
public final class Answering {
    private final InferenceService inference;

    @Inject
    Answering(InferenceService inference) {
        this.inference = inference;
    }

    /**
     * Answers one request.
     *
     * @throws dev.parley.spi.PlatformException if no answer can be begun
     */
    public void answer(Exchange exchange, TenantContext context, InferenceRequest request, Sink sink)
            throws IOException, InterruptedException {
        try (ClientWatch watch = exchange.watchClient();
                Answer answer = inference.open(context, request)) {
            watch.cancelWith(answer::close);
            boolean last = false;
            while (!last) {
                InferenceEvent event = answer.next();
                if (watch.gone()) {
                    return;
                }
                last = event instanceof InferenceEvent.Finished || event instanceof InferenceEvent.Failed;
                sink.accept(event);
            }
        }
    }

    /** Takes the events of an answer, in a client's dialect. */
    @FunctionalInterface
    public interface Sink {
        /** @throws IOException if the client went away */
        void accept(InferenceEvent event) throws IOException;
    }
}
