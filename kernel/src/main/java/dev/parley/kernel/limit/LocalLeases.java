package dev.parley.kernel.limit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts this node's answers. A count of zero takes no memory. */
final class LocalLeases implements Leases {
    private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<Optional<Limit>> acquire(UUID lease, List<Limit> limits) {
        for (int i = 0; i < limits.size(); i++) {
            if (!increment(limits.get(i))) {
                release(lease, limits.subList(0, i));
                return CompletableFuture.completedFuture(Optional.of(limits.get(i)));
            }
        }
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public void release(UUID lease, List<Limit> limits) {
        limits.forEach(limit -> counts.computeIfPresent(limit.place(), (_, count) -> count == 1 ? null : count - 1));
    }

    /** Of how many places something is counted. */
    int places() {
        return counts.size();
    }

    private boolean increment(Limit limit) {
        boolean[] room = {false};
        counts.compute(limit.place(), (_, count) -> {
            long before = count == null ? 0 : count;
            room[0] = before < limit.most();
            return room[0] ? Long.valueOf(before + 1) : count;
        });
        return room[0];
    }
}
