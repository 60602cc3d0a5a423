package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.AnswerEnd;
import dev.parley.kernel.conversation.AnswerRef;
import dev.parley.kernel.conversation.AnswerText;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inference.Answer;
import dev.parley.kernel.limit.Admission;
import dev.parley.kernel.metering.Meter;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer that grows on this node. One virtual thread pulls it from the backend into the buffer. */
final class LiveAnswer {
    private static final Logger log = LoggerFactory.getLogger(LiveAnswer.class);
    private static final ErrorCode FAULT = new ErrorCode("internal-error", ErrorType.INTERNAL);
    /** No model answers so much; a backend that never ends does not fill memory. */
    private static final int LONGEST = 2_000_000;

    private final TenantContext context;
    private final AnswerRef ref;
    private final ConversationMessage begun;
    private final OptionalInt messagesLeft;
    private final Admission admission;
    private final Meter meter;
    private final Clock clock;
    private final AnswerBuffer buffer = new AnswerBuffer();
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable State wish;
    private @Nullable Thread opening;
    private @Nullable Answer answer;
    private Optional<String> backend = Optional.empty();
    private int followers;
    private Instant unfollowedSince;

    LiveAnswer(TenantContext context, AnswerRef ref, Started started, Clock clock) {
        this.context = context;
        this.ref = ref;
        this.begun = started.message();
        this.messagesLeft = started.messagesLeft();
        this.admission = started.admission();
        this.meter = started.meter();
        this.clock = clock;
        this.unfollowedSince = clock.instant();
    }

    TenantContext context() {
        return context;
    }

    AnswerRef ref() {
        return ref;
    }

    AnswerBuffer buffer() {
        return buffer;
    }

    /** Pulls the answer until its end, however that comes. */
    Outcome pull(Opening open) {
        try {
            Optional<Answer> opened = open(open);
            if (opened.isEmpty()) {
                return wished(Optional.empty());
            }
            try (Answer stream = opened.get()) {
                return pull(stream);
            }
        } catch (InterruptedException e) {
            // The thread is this answer's own and ends with it: the interrupt has done what it was for.
            return wished(Optional.empty());
        } catch (PlatformException e) {
            return wished(Optional.of(e));
        } catch (RuntimeException e) {
            log.warn("An answer failed with {}", e.getClass().getName());
            return wished(Optional.of(fault(e)));
        } finally {
            release();
            admission.close();
            meter.close();
        }
    }

    /** Ends the answer at once; what came is kept under the state given. The first wish counts. */
    void end(State as) {
        Answer stream;
        lock.lock();
        try {
            if (wish == null) {
                wish = as;
            }
            if (opening != null) {
                opening.interrupt();
            }
            stream = answer;
        } finally {
            lock.unlock();
        }
        if (stream != null) {
            stream.close();
        }
    }

    void follow() {
        lock.lock();
        try {
            followers++;
        } finally {
            lock.unlock();
        }
    }

    void unfollow() {
        lock.lock();
        try {
            followers--;
            unfollowedSince = clock.instant();
        } finally {
            lock.unlock();
        }
    }

    /** For how long nobody has read, here or on another node. */
    Duration unfollowed(Duration elsewhere) {
        lock.lock();
        try {
            if (followers > 0) {
                return Duration.ZERO;
            }
            Duration here = Duration.between(unfollowedSince, clock.instant());
            return here.compareTo(elsewhere) < 0 ? here : elsewhere;
        } finally {
            lock.unlock();
        }
    }

    /** The message as it is kept with this outcome. */
    AnswerBuffer.End ended(Outcome outcome, AnswerText text) {
        AnswerEnd end = outcome.end();
        ConversationMessage message = new ConversationMessage(
                begun.id(),
                begun.rawParentId(),
                begun.author(),
                text.content(),
                text.reasoning().orElse(null),
                end.state(),
                end.finishReason().orElse(null),
                begun.rawModel(),
                end.backend().orElse(null),
                end.errorCode().orElse(null),
                begun.createdAt());
        return new AnswerBuffer.End(message, outcome.error(), messagesLeft);
    }

    private Optional<Answer> open(Opening open) throws InterruptedException {
        lock.lock();
        try {
            if (wish != null) {
                return Optional.empty();
            }
            opening = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        Answer stream = open.open();
        admission.begun();
        meter.opened(stream);
        lock.lock();
        try {
            opening = null;
            answer = stream;
            backend = Optional.of(stream.backend());
            if (wish != null) {
                stream.close();
            }
            return Optional.of(stream);
        } finally {
            lock.unlock();
        }
    }

    private Outcome pull(Answer stream) throws InterruptedException {
        while (buffer.length() < LONGEST) {
            InferenceEvent event = meter.read(stream.next());
            switch (event) {
                case InferenceEvent.TextDelta delta -> buffer.appendText(delta.text());
                case InferenceEvent.ReasoningDelta delta -> buffer.appendReasoning(delta.text());
                case InferenceEvent.ToolCallDelta _ -> {}
                case InferenceEvent.UsageUpdate update ->
                    admission.used(update.usage().totalTokens());
                case InferenceEvent.Finished finished -> {
                    admission.used(finished.usage().totalTokens());
                    meter.delivered();
                    return complete(finished.reason());
                }
                case InferenceEvent.Failed(PlatformException error) -> {
                    return wished(Optional.of(error));
                }
            }
            meter.delivered();
        }
        return complete(FinishReason.LENGTH);
    }

    private Outcome complete(FinishReason reason) {
        return new Outcome(
                new AnswerEnd(State.COMPLETE, Optional.of(reason), backend, Optional.empty()), Optional.empty());
    }

    /** An end that was wished for explains whatever the backend said at it. */
    private Outcome wished(Optional<PlatformException> error) {
        lock.lock();
        try {
            if (wish == null && error.isPresent()) {
                meter.failed(error.get());
                String code = error.get().code().value();
                return new Outcome(new AnswerEnd(State.FAILED, Optional.empty(), backend, Optional.of(code)), error);
            }
            State state = wish == null ? State.INTERRUPTED : wish;
            if (state == State.STOPPED) {
                meter.stopped();
            } else {
                meter.cancelled();
            }
            return new Outcome(new AnswerEnd(state, Optional.empty(), backend, Optional.empty()), Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    /** The fault's message may hold what a person wrote, so that only its kind and its place are passed on. */
    private static PlatformException fault(RuntimeException e) {
        PlatformException fault = new PlatformException(FAULT, "The answer failed by a fault of ours.");
        fault.setStackTrace(e.getStackTrace());
        return fault;
    }

    /** From here on nobody interrupts the thread: it is about to write to the database. */
    private void release() {
        lock.lock();
        try {
            opening = null;
            answer = null;
        } finally {
            lock.unlock();
        }
        boolean late = Thread.interrupted();
        if (late) {
            log.debug("The answer {} was ended while it opened", ref.message());
        }
    }

    /** What a new answer begins as, and what it may cost; closed at its end. */
    record Started(ConversationMessage message, OptionalInt messagesLeft, Admission admission, Meter meter) {}

    /** How an answer ended, and what its readers are told of it. */
    record Outcome(AnswerEnd end, Optional<PlatformException> error) {}

    /** Begins the stream. */
    @FunctionalInterface
    interface Opening {
        Answer open() throws InterruptedException;
    }
}
