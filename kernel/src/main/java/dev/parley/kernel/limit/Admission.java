package dev.parley.kernel.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request that may go on. It is closed when its answer has ended, however that was. What its limits gave beforehand is
 * corrected then: to the tokens that were used where that is known; to nothing where no answer began; else it stays.
 *
 * <p>Used by the thread that answers; closed by any.
 */
public final class Admission implements Decision, AutoCloseable {
    private final Standing standing;
    private final @Nullable Taking taking;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean begun;
    private volatile long used;

    Admission(Standing standing, @Nullable Taking taking) {
        this.standing = standing;
        this.taking = taking;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    /** The answer begins: it costs what was taken, unless something better becomes known. */
    public void begun() {
        begun = true;
    }

    /** How many tokens were used so far; 0 where nobody knows. */
    public void used(long tokens) {
        used = Math.max(used, tokens);
    }

    @Override
    public void close() {
        if (taking != null && closed.compareAndSet(false, true)) {
            if (used > 0 || !begun) {
                taking.settle(used);
            }
            taking.release();
        }
    }
}
