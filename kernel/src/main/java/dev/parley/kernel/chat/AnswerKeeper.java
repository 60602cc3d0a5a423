package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.AnswerProgress;
import dev.parley.kernel.conversation.AnswerSigns;
import dev.parley.kernel.conversation.AnswerText;
import dev.parley.kernel.conversation.ConversationMessage.State;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that grow on this node. A round, once a second, saves what came, gives signs of life, and ends the answers
 * that somebody wants stopped or that nobody has read for the grace.
 */
final class AnswerKeeper {
    private static final Logger log = LoggerFactory.getLogger(AnswerKeeper.class);

    private static final int MOST_ATTEMPTS = 60;

    private final AnswerProgress progress;
    private final ChatConfig config;
    private final Map<UUID, Kept> live = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition gone = lock.newCondition();

    @Inject
    AnswerKeeper(AnswerProgress progress, ChatConfig config) {
        this.progress = progress;
        this.config = config;
    }

    /** Starts the answer's thread. */
    void start(LiveAnswer answer, LiveAnswer.Opening open) {
        UUID id = answer.ref().message();
        live.put(id, new Kept(answer));
        Thread.ofVirtual().name("answer-" + id).start(() -> run(answer, open));
    }

    Optional<LiveAnswer> find(UUID message) {
        return Optional.ofNullable(live.get(message)).map(kept -> kept.answer);
    }

    List<LiveAnswer> list() {
        return live.values().stream().map(kept -> kept.answer).toList();
    }

    int count() {
        return live.size();
    }

    void round() {
        for (Kept kept : List.copyOf(live.values())) {
            try {
                round(kept);
            } catch (RuntimeException e) {
                // What came stays in memory, and the next round tries again.
                log.warn(
                        "The progress of an answer could not be saved: {}",
                        e.getClass().getName());
            }
        }
    }

    /** Lets answers end by themselves for a time, then breaks them off; answers whether all are kept. */
    boolean drain(Duration time, Duration afterwards) throws InterruptedException {
        if (awaitNone(time)) {
            return true;
        }
        live.values().forEach(kept -> kept.answer.end(State.INTERRUPTED));
        return awaitNone(afterwards);
    }

    private void run(LiveAnswer answer, LiveAnswer.Opening open) {
        LiveAnswer.Outcome outcome = answer.pull(open);
        Kept kept = live.get(answer.ref().message());
        if (kept != null) {
            kept.outcome(outcome);
            try {
                finish(kept, outcome);
            } catch (RuntimeException e) {
                log.warn(
                        "The end of an answer could not be saved yet: {}",
                        e.getClass().getName());
            }
        }
    }

    private void round(Kept kept) {
        LiveAnswer answer = kept.answer;
        Optional<LiveAnswer.Outcome> outcome = kept.outcome();
        if (outcome.isPresent()) {
            finish(kept, outcome.get());
            return;
        }
        AnswerText text = answer.buffer().soFar();
        Optional<AnswerSigns> signs = kept.isSaved(text)
                ? progress.heartbeat(answer.context(), answer.ref())
                : progress.save(answer.context(), answer.ref(), text);
        kept.saved(text);
        if (signs.isEmpty()) {
            answer.end(State.INTERRUPTED);
        } else if (signs.get().stopRequested()) {
            answer.end(State.STOPPED);
        } else if (answer.unfollowed(signs.get().unfollowed()).compareTo(config.detachGrace()) >= 0) {
            answer.end(State.INTERRUPTED);
        }
    }

    /** Keeps the end first and tells it then: whoever was told finds it in the database. */
    private void finish(Kept kept, LiveAnswer.Outcome outcome) {
        kept.finishing.lock();
        try {
            LiveAnswer answer = kept.answer;
            if (live.containsKey(answer.ref().message())) {
                AnswerText text = answer.buffer().whole();
                if (kept.mayTryAgain()) {
                    progress.end(answer.context(), answer.ref(), text, outcome.end());
                }
                answer.buffer().end(answer.ended(outcome, text));
                remove(answer);
            }
        } finally {
            kept.finishing.unlock();
        }
    }

    private void remove(LiveAnswer answer) {
        lock.lock();
        try {
            live.remove(answer.ref().message());
            gone.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitNone(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long nanos = time.toNanos();
            while (!live.isEmpty() && nanos > 0) {
                nanos = gone.awaitNanos(nanos);
            }
            return live.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** A live answer, what of it is saved, and its end where that could not be saved yet. */
    private static final class Kept {
        private final LiveAnswer answer;
        private final ReentrantLock finishing = new ReentrantLock();
        private volatile AnswerText saved = AnswerText.EMPTY;
        private int attempts;
        private volatile Optional<LiveAnswer.Outcome> outcome = Optional.empty();

        Kept(LiveAnswer answer) {
            this.answer = answer;
        }

        /** In the end readers are told, and memory is freed, although the database never took the end. */
        boolean mayTryAgain() {
            attempts++;
            return attempts <= MOST_ATTEMPTS;
        }

        boolean isSaved(AnswerText text) {
            return saved.equals(text);
        }

        void saved(AnswerText text) {
            saved = text;
        }

        Optional<LiveAnswer.Outcome> outcome() {
            return outcome;
        }

        void outcome(LiveAnswer.Outcome how) {
            outcome = Optional.of(how);
        }
    }
}
