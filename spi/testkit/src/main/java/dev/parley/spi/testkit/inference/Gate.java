package dev.parley.spi.testkit.inference;

import java.util.concurrent.Semaphore;

/** Holds a scripted server back until the test lets it go on: for ever, or for a number of steps, in turns. */
public final class Gate {
    private static final int OPEN = 1 << 29;

    private final Semaphore permits = new Semaphore(0, true);

    private Gate() {}

    public static Gate closed() {
        return new Gate();
    }

    /** Lets everything through from now on. */
    public void open() {
        permits.release(OPEN);
    }

    /** Lets so many steps through. */
    public void release(int steps) {
        permits.release(steps);
    }

    void pass() throws InterruptedException {
        permits.acquire();
        if (permits.availablePermits() > OPEN / 2) {
            permits.release();
        }
    }
}
