package dev.parley.kernel.http.exchange;

import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.access.RunningRequest;
import dev.parley.kernel.access.RunningRequests;
import dev.parley.kernel.http.watch.ClientWatch;
import dev.parley.kernel.identity.Restrictions;
import dev.parley.kernel.inference.Answer;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.inference.InputSize;
import dev.parley.kernel.limit.Admission;
import dev.parley.kernel.limit.Demand;
import dev.parley.kernel.metering.Meter;
import dev.parley.kernel.metering.MeteredRequest;
import dev.parley.kernel.metering.Metering;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Usage;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** Passes an answer to a client as it comes, and stops it upstream when the client leaves or its key dies. */
public final class Answering {
    private static final String CUT =
            "insufficient-credits: no more could be held for this answer, so that it ends here";
    private static final ErrorCode FAULT = new ErrorCode("internal-error", ErrorType.INTERNAL);

    private final InferenceService inference;
    private final Metering metering;
    private final RunningRequests running;
    private final RateLimits limits;
    private final ApiKeys keys;

    @Inject
    Answering(InferenceService inference, Metering metering, RunningRequests running, RateLimits limits, ApiKeys keys) {
        this.inference = inference;
        this.metering = metering;
        this.running = running;
        this.limits = limits;
        this.keys = keys;
    }

    /**
     * Answers one request, as far as the limits of the key and the credits of its account let it.
     *
     * @throws PlatformException if no answer can be begun
     */
    public void answer(Exchange exchange, ApiKeyHolder holder, InferenceRequest request, Sink sink)
            throws IOException, InterruptedException {
        exchange.trace().asks(request.model());
        if (holder.restricted()) {
            throw Restrictions.restricted();
        }
        Demand demand = Demand.ofKey(holder).withAnswer(InputSize.likelyTokens(request), request.maxOutputTokens());
        try (ClientWatch watch = exchange.watchClient();
                Admission admission = limits.admit(exchange, demand);
                RunningRequest own = running.begin(holder)) {
            // Asked again: a key that was revoked before the request was known to run is refused here, any other below.
            keys.confirm(exchange);
            try (Meter meter = begin(exchange, metered(exchange, holder, request));
                    Answer answer = open(holder, request, meter)) {
                admission.begun();
                watch.cancelWith(answer::close);
                own.cancelWith(answer::close);
                pass(new Pass(answer, watch, own, admission, meter), sink);
            } catch (InterruptedException e) {
                var _ = sink.accept(new InferenceEvent.Failed(own.refusal().orElseThrow(() -> e)));
            }
        }
    }

    private Meter begin(Exchange exchange, MeteredRequest request) throws InterruptedException {
        Meter meter = metering.begin(request);
        exchange.trace().metered();
        return meter;
    }

    private Answer open(ApiKeyHolder holder, InferenceRequest request, Meter meter) throws InterruptedException {
        try {
            Answer answer = inference.open(holder.context(), request);
            meter.opened(answer);
            return answer;
        } catch (PlatformException e) {
            meter.failed(e);
            meter.answered(ErrorStatus.of(e.type()));
            throw e;
        }
    }

    private static void pass(Pass pass, Sink sink) throws IOException, InterruptedException {
        try {
            pass.to(sink);
        } catch (PlatformException e) {
            pass.meter().failed(e);
            throw e;
        } catch (RuntimeException e) {
            pass.meter().failed(new PlatformException(FAULT, "The answer failed by a fault of ours."));
            throw e;
        }
    }

    private static MeteredRequest metered(Exchange exchange, ApiKeyHolder holder, InferenceRequest request) {
        return new MeteredRequest(
                holder.context(),
                exchange.requestId(),
                holder.account(),
                Optional.of(
                        new MeteredRequest.Key(holder.keyId(), holder.limits().budget())),
                LoggedRequests.feature(exchange),
                request);
    }

    /** Takes the events of an answer, in a client's dialect. */
    public interface Sink {
        /**
         * Takes the next.
         *
         * @return whether everything that came so far is with the client
         * @throws IOException if the client went away
         */
        boolean accept(InferenceEvent event) throws IOException;

        /** Says why the answer ends where the next event ends it. */
        void cut(String why) throws IOException;
    }

    /** One answer on its way. */
    private record Pass(Answer answer, ClientWatch watch, RunningRequest own, Admission admission, Meter meter) {
        void to(Sink sink) throws IOException, InterruptedException {
            boolean last = false;
            while (!last) {
                InferenceEvent event = answer.next();
                if (watch.gone()) {
                    return;
                }
                InferenceEvent passed = meter.read(own.refusal()
                        .<InferenceEvent>map(InferenceEvent.Failed::new)
                        .orElse(event));
                note(passed);
                last = passed instanceof InferenceEvent.Finished || passed instanceof InferenceEvent.Failed;
                write(passed, sink);
            }
        }

        private void write(InferenceEvent event, Sink sink) throws IOException {
            try {
                if (meter.isCut()) {
                    sink.cut(CUT);
                }
                if (sink.accept(event)) {
                    meter.delivered();
                }
            } catch (PlatformException e) {
                meter.answered(ErrorStatus.of(e.type()));
                throw e;
            } catch (IOException e) {
                meter.cancelled();
                throw e;
            }
        }

        private void note(InferenceEvent event) {
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
    }
}
