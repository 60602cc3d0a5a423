package dev.parley.plugin.inference.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says which server takes a request: one that is well and has room; among those the one that has most likely read the
 * beginning of the conversation already, unless it has clearly more to do than the least busy.
 */
final class EndpointPool {
    /** By how many requests the server with the warm cache may lead before another is faster. */
    private static final int AFFINITY_SLACK = 4;

    private final List<Endpoint> endpoints;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    EndpointPool(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** What one request wants; remembers the servers that it has tried. Used by one thread, cancelled by any. */
    static final class Ask {
        private final String model;
        private final int affinity;
        private final Set<Endpoint> tried = new HashSet<>();
        private volatile boolean cancelled;

        Ask(String model, int affinity) {
            this.model = model;
            this.affinity = affinity;
        }
    }

    /**
     * Takes a place at a server, waiting for room until the deadline; to be given back by {@link #release}.
     *
     * @return empty where no server is left that could be tried
     */
    Optional<Endpoint> take(Ask ask, long deadline) throws InterruptedException, UpstreamFailure {
        lock.lockInterruptibly();
        try {
            while (!ask.cancelled) {
                List<Endpoint> well = well(ask);
                if (well.isEmpty()) {
                    return Optional.empty();
                }
                Optional<Endpoint> chosen = choose(well, ask);
                if (chosen.isPresent()) {
                    chosen.get().take();
                    ask.tried.add(chosen.get());
                    return chosen;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw UpstreamErrors.busy();
                }
                changed.awaitNanos(left);
            }
            throw UpstreamErrors.cancelled();
        } finally {
            lock.unlock();
        }
    }

    void release(Endpoint endpoint) {
        lock.lock();
        try {
            endpoint.release();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void cancel(Ask ask) {
        ask.cancelled = true;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<Endpoint> well(Ask ask) {
        List<Endpoint> well = new ArrayList<>(endpoints.size());
        for (Endpoint endpoint : endpoints) {
            if (!endpoint.circuit().isOpen()
                    && !ask.tried.contains(endpoint)
                    && endpoint.model(ask.model).isPresent()) {
                well.add(endpoint);
            }
        }
        return well;
    }

    private static Optional<Endpoint> choose(List<Endpoint> well, Ask ask) {
        List<Endpoint> free = well.stream().filter(Endpoint::hasRoom).toList();
        List<Endpoint> idle =
                free.stream().filter(endpoint -> !endpoint.isBusy()).toList();
        List<Endpoint> candidates = idle.isEmpty() ? free : idle;
        int least = candidates.stream().mapToInt(Endpoint::inFlight).min().orElse(0);
        return candidates.stream()
                .filter(endpoint -> endpoint.inFlight() <= least + AFFINITY_SLACK)
                .max(Comparator.comparingInt(endpoint -> rank(endpoint, ask)));
    }

    /** Rendezvous hashing: each conversation has its own order of servers, and losing one moves only its own. */
    private static int rank(Endpoint endpoint, Ask ask) {
        int mixed = (endpoint.base().hashCode() * 31 + ask.affinity) * 0x9E3779B1;
        return (mixed ^ (mixed >>> 15)) * 0x85EBCA77;
    }
}
