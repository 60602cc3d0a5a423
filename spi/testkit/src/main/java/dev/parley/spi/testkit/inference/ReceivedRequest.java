package dev.parley.spi.testkit.inference;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One request that a {@link ScriptedModelServer} got, and what became of it: the server's own account. Safe for many threads. */
public final class ReceivedRequest {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final WireRequest request;
    private final boolean freshConnection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int tokens;
    private boolean left;
    private boolean ended;
    private boolean completed;

    ReceivedRequest(WireRequest request, boolean freshConnection) {
        this.request = request;
        this.freshConnection = freshConnection;
    }

    public String method() {
        return request.method();
    }

    public String path() {
        return request.path();
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(request.headers().get(lowerCaseName));
    }

    public Map<String, String> headers() {
        return request.headers();
    }

    public String body() {
        return request.body();
    }

    public JsonObject json() {
        return JsonObject.parse(body());
    }

    /** Whether it was the first on its connection. */
    public boolean freshConnection() {
        return freshConnection;
    }

    /** How many tokens the server had written. */
    public int tokensWritten() {
        return locked(() -> tokens);
    }

    /** Whether the client closed the connection before the answer was whole. */
    public boolean clientLeft() {
        return locked(() -> left);
    }

    /** Whether the answer was written to its end. */
    public boolean completed() {
        return locked(() -> completed);
    }

    /** Waits until so many tokens are written. */
    public void awaitTokens(int number) throws InterruptedException {
        await("the server did not write " + number + " tokens", () -> tokens >= number);
    }

    /** Waits until the client closes the connection before the answer is whole. */
    public void awaitClientLeft() throws InterruptedException {
        await("the client did not leave", () -> left);
    }

    /** Waits until the server has nothing to do for this request any more. */
    public void awaitEnd() throws InterruptedException {
        await("the server did not come to an end", () -> ended);
    }

    void tokenWritten() {
        change(() -> tokens++);
    }

    void leave() {
        change(() -> left |= !ended);
    }

    void end(boolean whole) {
        change(() -> {
            completed = ended ? completed : whole;
            ended = true;
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    private void await(String complaint, BooleanSupplier condition) throws InterruptedException {
        long nanos = BOUND.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (nanos <= 0) {
                    throw new AssertionError(complaint + " within " + BOUND.toSeconds() + " s");
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
