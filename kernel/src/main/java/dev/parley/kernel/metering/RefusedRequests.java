package dev.parley.kernel.metering;

import dev.parley.kernel.usage.LoggedRequest;
import jakarta.inject.Inject;

/** Has requests logged that no meter follows. */
public final class RefusedRequests {
    private final CommandQueue queue;

    @Inject
    RefusedRequests(CommandQueue queue) {
        this.queue = queue;
    }

    /** Logs a request with the next group that is committed. While the database is away and the queue is full, it waits. */
    public void log(LoggedRequest request) {
        queue.require(new Command.Log(request));
    }
}
