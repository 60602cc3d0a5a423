package dev.parley.kernel.http.exchange;

import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.access.RunningRequest;
import dev.parley.kernel.access.RunningRequests;
import dev.parley.kernel.http.watch.ClientWatch;
import dev.parley.kernel.inference.Answer;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import jakarta.inject.Inject;
import java.io.IOException;

/** Passes an answer to a client as it comes, and stops it upstream when the client leaves or its key dies. */
public final class Answering {
    private final InferenceService inference;
    private final RunningRequests running;
    private final ApiKeys keys;

    @Inject
    Answering(InferenceService inference, RunningRequests running, ApiKeys keys) {
        this.inference = inference;
        this.running = running;
        this.keys = keys;
    }

    /**
     * Answers one request.
     *
     * @throws dev.parley.spi.PlatformException if no answer can be begun
     */
    public void answer(Exchange exchange, ApiKeyHolder holder, InferenceRequest request, Sink sink)
            throws IOException, InterruptedException {
        try (ClientWatch watch = exchange.watchClient();
                RunningRequest own = running.begin(holder)) {
            // Asked again: a key that was revoked before the request was known to run is refused here, any other below.
            keys.confirm(exchange);
            try (Answer answer = inference.open(holder.context(), request)) {
                watch.cancelWith(answer::close);
                own.cancelWith(answer::close);
                pass(answer, watch, own, sink);
            } catch (InterruptedException e) {
                sink.accept(new InferenceEvent.Failed(own.refusal().orElseThrow(() -> e)));
            }
        }
    }

    private static void pass(Answer answer, ClientWatch watch, RunningRequest own, Sink sink)
            throws IOException, InterruptedException {
        boolean last = false;
        while (!last) {
            InferenceEvent event = answer.next();
            if (watch.gone()) {
                return;
            }
            InferenceEvent passed = own.refusal()
                    .<InferenceEvent>map(InferenceEvent.Failed::new)
                    .orElse(event);
            last = passed instanceof InferenceEvent.Finished || passed instanceof InferenceEvent.Failed;
            sink.accept(passed);
        }
    }

    /** Takes the events of an answer, in a client's dialect. */
    @FunctionalInterface
    public interface Sink {
        /** @throws IOException if the client went away */
        void accept(InferenceEvent event) throws IOException;
    }
}
