package dev.parley.kernel.metering;

import dev.parley.kernel.inference.Answer;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.pricing.Price;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Follows one request: what comes from the backend is {@link #read}, and when it has reached the client, or is kept for it,
 * it is {@link #delivered}. Only that is charged. Closed when the request has ended, however that was.
 *
 * <p>Used by the thread that answers; what was delivered is looked at by another, once a second.
 */
public final class Meter implements AutoCloseable {
    /** No answer is longer. */
    static final long UNBOUNDED = Integer.MAX_VALUE;

    private final MeteredRequest request;
    private final Terms terms;
    private final Ends ends;
    private final Clock clock;
    private final Tally tally;
    private final Instant beganAt;
    private final AtomicBoolean closed = new AtomicBoolean();
    private Outcome outcome = Outcome.CANCELLED;
    private @Nullable String errorCode;
    private @Nullable String backend;
    private @Nullable String region;
    private volatile @Nullable Instant firstTokenAt;
    private int status = 200;
    private boolean cut;
    private long noted;

    Meter(MeteredRequest request, Terms terms, Ends ends, Clock clock) {
        this.request = request;
        this.terms = terms;
        this.ends = ends;
        this.clock = clock;
        this.tally =
                new Tally(request.request(), request.request().maxOutputTokens().orElse(UNBOUNDED));
        this.beganAt = now();
    }

    /** An answer has begun. */
    public void opened(Answer answer) {
        backend = answer.backend();
        region = answer.region();
        long able = answer.model().maxOutputTokens();
        if (able > 0) {
            tally.limit(able);
        }
    }

    /**
     * Takes the next event.
     *
     * @return what to pass on: the event, or the end of the answer where no more could be held for it
     */
    public InferenceEvent read(InferenceEvent event) {
        tally.read(event);
        Coverage coverage = terms.coverage();
        switch (event) {
            case InferenceEvent.TextDelta _,
                    InferenceEvent.ReasoningDelta _,
                    InferenceEvent.ToolCallDelta _,
                    InferenceEvent.UsageUpdate _ -> {
                if (coverage != null && !coverage.covers(tally.outputTokens())) {
                    tally.unread();
                    cut = true;
                    outcome = Outcome.CREDITS_ENDED;
                    return new InferenceEvent.Finished(FinishReason.LENGTH, tally.usageRead());
                }
            }
            case InferenceEvent.Finished _ -> outcome = Outcome.COMPLETED;
            case InferenceEvent.Failed(PlatformException error) -> failed(error);
        }
        return event;
    }

    /** Everything that was read so far has reached its reader. */
    public void delivered() {
        tally.delivered();
        if (firstTokenAt == null && tally.isDelivered()) {
            firstTokenAt = now();
        }
    }

    /** Whether the answer was cut because no more could be held for it. */
    public boolean isCut() {
        return cut;
    }

    /** The client has left. */
    public void cancelled() {
        outcome = Outcome.CANCELLED;
        errorCode = null;
    }

    /** Somebody ended it. */
    public void stopped() {
        outcome = Outcome.STOPPED;
        errorCode = null;
    }

    /** It could not be answered, or not to its end. */
    public void failed(PlatformException error) {
        outcome = Outcome.FAILED;
        errorCode = error.code().value();
    }

    /** The client was told so, by a status of HTTP that says that it failed. */
    public void answered(int failure) {
        status = failure;
    }

    /** Settles what was delivered, without waiting for the database. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Usage usage = tally.usage();
            ends.settle(new Settlement(terms.account(), terms.coverage() != null, cost(usage), receipt(usage)));
        }
    }

    /** Nothing was begun: what is held is released, and no receipt is written. */
    public void abandon() {
        if (closed.compareAndSet(false, true)) {
            ends.abandon(request, terms.account());
        }
    }

    UUID id() {
        return request.id();
    }

    OwnerId person() {
        return request.person();
    }

    /** What was delivered, where that has changed since it was last asked. Asked by one thread. */
    Optional<Progress> progress() {
        Usage usage = tally.usage();
        if (closed.get() || usage.totalTokens() == noted) {
            return Optional.empty();
        }
        noted = usage.totalTokens();
        return Optional.of(new Progress(request.context().tenantId(), request.id(), cost(usage), usage));
    }

    /** Another node has settled this request: nothing more is paid for. */
    void lose() {
        Coverage coverage = terms.coverage();
        if (coverage != null) {
            coverage.lose();
        }
    }

    private long cost(Usage usage) {
        Price price = terms.price();
        return price == null || !tally.isDelivered() ? 0 : price.cost(usage).value();
    }

    private ReceiptRow receipt(Usage usage) {
        Price price = terms.price();
        return new ReceiptRow(
                request.context().tenantId(),
                request.id(),
                request.person(),
                request.key().map(MeteredRequest.Key::id).orElse(null),
                request.feature().word(),
                request.request().model(),
                backend,
                region,
                price == null ? null : price.id(),
                outcome,
                errorCode,
                outcome == Outcome.CANCELLED && firstTokenAt == null ? null : Integer.valueOf(status),
                usage,
                beganAt,
                firstTokenAt,
                now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What becomes of a request at its end. */
    interface Ends {
        void settle(Settlement settlement);

        void abandon(MeteredRequest request, UUID account);
    }

    /**
     * On what terms it is answered.
     *
     * @param price absent where the model has none
     * @param coverage absent where nothing is held, because nothing is charged
     */
    record Terms(
            UUID account, @Nullable Price price, @Nullable Coverage coverage) {}
}
