package dev.parley.kernel.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * What one request takes from all its limits. Everything is asked for at once, so that shared counters cost no more waiting
 * for many limits than for one; where one refuses, the others get back what they gave.
 */
final class Taking {
    private final Counters counters;
    private final UUID lease;
    private final List<Draw> buckets;
    private final List<Limit> streams;
    private final List<CompletableFuture<ConsumptionProbe>> probes = new ArrayList<>();
    private final CompletableFuture<Optional<Limit>> streamRefused;

    private Taking(Counters counters, UUID lease, List<Draw> draws) {
        this.counters = counters;
        this.lease = lease;
        this.streams = draws.stream()
                .map(Draw::limit)
                .filter(limit -> limit.measure() == Measure.STREAMS)
                .toList();
        this.buckets = draws.stream()
                .filter(draw -> draw.limit().measure() != Measure.STREAMS)
                .toList();
        this.streamRefused = streams.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : counters.leases().acquire(lease, streams);
        buckets.forEach(draw -> probes.add(counters.pot(draw.limit()).take(draw.amount())));
    }

    /**
     * Takes all or nothing; {@link #refused()} says which.
     *
     * @param lease names the answer in progress; new for each request
     */
    static Taking of(Counters counters, UUID lease, List<Draw> draws) throws CountersAwayException {
        Taking taking = new Taking(counters, lease, draws);
        taking.await();
        if (taking.refused().isPresent()) {
            taking.giveAllBack();
        }
        return taking;
    }

    /** The limit that a request has to wait for longest, if it has to. */
    Optional<Refused> refused() {
        Optional<Limit> full = streamRefused.join();
        if (full.isPresent()) {
            return Optional.of(new Refused(new Draw(full.get(), 1), Refused.STREAM_WAIT));
        }
        return levels().stream()
                .filter(level -> !level.probe().isConsumed())
                .map(level -> new Refused(level.draw(), level.probe().getNanosToWaitForRefill()))
                .max((a, b) -> Long.compare(a.nanos(), b.nanos()));
    }

    List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            levels.add(new Level(buckets.get(i), probes.get(i).join()));
        }
        return levels;
    }

    /** Corrects what was taken of tokens to what was used. */
    void settle(long tokens) {
        for (Draw draw : buckets) {
            if (draw.limit().measure() == Measure.TOKENS) {
                Pot pot = counters.pot(draw.limit());
                if (tokens > draw.amount()) {
                    pot.owe(tokens - draw.amount());
                } else if (tokens < draw.amount()) {
                    pot.giveBack(draw.amount() - tokens);
                }
            }
        }
    }

    void release() {
        if (!streams.isEmpty()) {
            counters.leases().release(lease, streams);
        }
    }

    private void await() throws CountersAwayException {
        CompletableFuture<Void> all = CompletableFuture.allOf(
                CompletableFuture.allOf(probes.toArray(CompletableFuture<?>[]::new)), streamRefused);
        try {
            // Not to be interrupted: a client that leaves says nothing about the counters.
            all.orTimeout(counters.patience().toNanos(), TimeUnit.NANOSECONDS).join();
        } catch (CompletionException e) {
            // The answer may still come: it is not to keep a place for an answer that nobody counts here.
            release();
            throw new CountersAwayException(e);
        }
    }

    private void giveAllBack() {
        if (streamRefused.join().isEmpty()) {
            release();
        }
        for (Level level : levels()) {
            if (level.probe().isConsumed()) {
                counters.pot(level.draw().limit()).giveBack(level.draw().amount());
            }
        }
    }

    /** A bucket after something was asked of it. */
    record Level(Draw draw, ConsumptionProbe probe) {}

    /** What had no room. */
    record Refused(Draw draw, long nanos) {
        /** Nobody knows when an answer ends. */
        static final long STREAM_WAIT = TimeUnit.SECONDS.toNanos(1);
    }
}
