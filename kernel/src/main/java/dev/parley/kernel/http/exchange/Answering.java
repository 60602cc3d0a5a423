package dev.parley.kernel.http.exchange;

import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.access.RunningRequest;
import dev.parley.kernel.access.RunningRequests;
import dev.parley.kernel.http.watch.ClientWatch;
import dev.parley.kernel.inference.Answer;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.inference.InputSize;
import dev.parley.kernel.limit.Admission;
import dev.parley.kernel.limit.Demand;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Usage;
import jakarta.inject.Inject;
import java.io.IOException;

/** Passes an answer to a client as it comes, and stops it upstream when the client leaves or its key dies. */
public final class Answering {
    private final InferenceService inference;
    private final RunningRequests running;
    private final RateLimits limits;
    private final ApiKeys keys;

    @Inject
    Answering(InferenceService inference, RunningRequests running, RateLimits limits, ApiKeys keys) {
        this.inference = inference;
        this.running = running;
        this.limits = limits;
        this.keys = keys;
    }

    /**
     * Answers one request, as far as the limits of the key let it.
     *
     * @throws dev.parley.spi.PlatformException if no answer can be begun
     */
    public void answer(Exchange exchange, ApiKeyHolder holder, InferenceRequest request, Sink sink)
            throws IOException, InterruptedException {
        Demand demand = Demand.ofKey(holder).withAnswer(InputSize.likelyTokens(request), request.maxOutputTokens());
        try (ClientWatch watch = exchange.watchClient();
                Admission admission = limits.admit(exchange, demand);
                RunningRequest own = running.begin(holder)) {
            // Asked again: a key that was revoked before the request was known to run is refused here, any other below.
            keys.confirm(exchange);
            try (Answer answer = inference.open(holder.context(), request)) {
                admission.begun();
                watch.cancelWith(answer::close);
                own.cancelWith(answer::close);
                pass(answer, watch, own, event -> {
                    note(event, admission);
                    sink.accept(event);
                });
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

    private static void note(InferenceEvent event, Admission admission) {
        switch (event) {
            case InferenceEvent.UsageUpdate(Usage usage) -> admission.used(usage.totalTokens());
            case InferenceEvent.Finished finished ->
                admission.used(finished.usage().totalTokens());
            case InferenceEvent.TextDelta _,
                    InferenceEvent.ReasoningDelta _,
                    InferenceEvent.ToolCallDelta _,
                    InferenceEvent.Failed _ -> {}
        }
    }

    /** Takes the events of an answer, in a client's dialect. */
    @FunctionalInterface
    public interface Sink {
        /** @throws IOException if the client went away */
        void accept(InferenceEvent event) throws IOException;
    }
}
