package dev.parley.kernel.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The leases of this node, which it has to renew; they outlive a connection. */
final class HeldLeases {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, List<Limit>> held = new HashMap<>();

    /** Sends the beginning under the lock: a renewal before it would count the lease against itself. */
    <T> T add(UUID lease, List<Limit> limits, Supplier<T> sending) {
        lock.lock();
        try {
            held.put(lease, limits);
            return sending.get();
        } finally {
            lock.unlock();
        }
    }

    /** Sends the end under the lock: a renewal that follows it would bring the lease back. */
    void remove(UUID lease, Runnable sending) {
        lock.lock();
        try {
            held.remove(lease);
            sending.run();
        } finally {
            lock.unlock();
        }
    }

    void each(BiConsumer<UUID, List<Limit>> sending) {
        lock.lock();
        try {
            held.forEach(sending);
        } finally {
            lock.unlock();
        }
    }
}
