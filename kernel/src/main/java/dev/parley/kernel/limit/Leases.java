package dev.parley.kernel.limit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Answers in progress. A lease ends when it is released, or with its node. */
interface Leases {
    /** Takes one of each limit or nothing; answers the limit that has none left. */
    CompletableFuture<Optional<Limit>> acquire(UUID lease, List<Limit> limits);

    /** Once for each lease that was acquired. Nobody waits for it. */
    void release(UUID lease, List<Limit> limits);
}
