package dev.parley.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Time as the test says. */
public final class TestingClock extends Clock {
    private final AtomicReference<Instant> now;

    private TestingClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    public static TestingClock at(String instant) {
        return new TestingClock(Instant.parse(instant));
    }

    public void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock shows UTC only");
    }
}
