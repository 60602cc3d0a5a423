package dev.parley.kernel.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads an answer to its end. */
final class TestingReader implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final AnswerFeed feed;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private FeedPosition position = FeedPosition.START;

    private TestingReader(AnswerFeed feed) {
        this.feed = feed;
    }

    static TestingReader of(AnswerFeed feed) {
        return new TestingReader(feed);
    }

    AnswerEvent next() throws InterruptedException {
        AnswerEvent event = feed.next(BOUND).orElseThrow(() -> new AssertionError("no event came"));
        switch (event) {
            case AnswerEvent.TextDelta delta -> {
                text.append(delta.text());
                position = delta.position();
            }
            case AnswerEvent.ReasoningDelta delta -> {
                reasoning.append(delta.text());
                position = delta.position();
            }
            case AnswerEvent.Started _, AnswerEvent.Failed _, AnswerEvent.Done _ -> {}
        }
        return event;
    }

    AnswerEvent.Started started() throws InterruptedException {
        return (AnswerEvent.Started) next();
    }

    /** Reads on until this much text came in all. */
    TestingReader until(String whole) throws InterruptedException {
        while (text.length() < whole.length()) {
            AnswerEvent event = next();
            if (event instanceof AnswerEvent.Done) {
                throw new AssertionError("the answer ended with '" + text + "'");
            }
        }
        if (!text.toString().equals(whole)) {
            throw new AssertionError("'" + text + "' came instead of '" + whole + "'");
        }
        return this;
    }

    /** Reads on to the end. */
    AnswerEvent.Done done() throws InterruptedException {
        List<AnswerEvent> rest = rest();
        return (AnswerEvent.Done) rest.getLast();
    }

    /** All that comes up to the end. */
    List<AnswerEvent> rest() throws InterruptedException {
        List<AnswerEvent> events = new ArrayList<>();
        do {
            events.add(next());
        } while (!(events.getLast() instanceof AnswerEvent.Done));
        return events;
    }

    String text() {
        return text.toString();
    }

    String reasoning() {
        return reasoning.toString();
    }

    FeedPosition position() {
        return position;
    }

    @Override
    public void close() {
        feed.close();
    }
}
