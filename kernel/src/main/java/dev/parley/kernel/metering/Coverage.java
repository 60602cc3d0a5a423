package dev.parley.kernel.metering;

import dev.parley.kernel.pricing.Price;
import java.util.concurrent.CompletableFuture;

/**
 * How much of an answer what is held pays for. It is asked to grow when half a slice is left, so that no token waits; an
 * answer that comes to its end all the same is cut there.
 */
final class Coverage {
    private final Price price;
    private final long input;
    private final long most;
    private final int slice;
    private final Growth growth;
    private volatile long covered;
    private volatile boolean growing;
    private volatile boolean refused;

    /**
     * What is held at first covers a slice.
     *
     * @param input the most tokens that the input may have
     * @param most the most tokens that the answer may have
     */
    Coverage(Price price, long input, long most, int slice, Growth growth) {
        this.price = price;
        this.input = input;
        this.most = most;
        this.slice = slice;
        this.growth = growth;
        this.covered = Math.min(most, slice);
        if (price.most(input, covered).equals(price.most(input, most))) {
            // The answer itself costs nothing.
            this.covered = Long.MAX_VALUE;
        }
    }

    /** What is to be held at first, in micro-credits. */
    long amount() {
        return price.most(input, Math.min(covered, most)).value();
    }

    /** Whether so many tokens are paid for; sees to it in time that more will be. */
    boolean covers(long tokens) {
        long now = covered;
        if (now < most && !growing && !refused && now - tokens <= slice / 2) {
            grow(Math.min(most, now + slice));
        }
        return tokens <= now;
    }

    /** Nothing is paid for any more. */
    synchronized void lose() {
        refused = true;
        covered = -1;
    }

    private void grow(long target) {
        growing = true;
        CompletableFuture<Boolean> grown = growth.grow(price.most(input, target).value());
        var _ = grown.whenComplete((granted, failure) -> grown(failure == null && granted, target));
    }

    private synchronized void grown(boolean granted, long target) {
        if (granted && !refused) {
            covered = target;
        } else {
            refused = true;
        }
        growing = false;
    }

    /** Asks for more to be held. */
    @FunctionalInterface
    interface Growth {
        /** @param target micro-credits, altogether */
        CompletableFuture<Boolean> grow(long target);
    }
}
