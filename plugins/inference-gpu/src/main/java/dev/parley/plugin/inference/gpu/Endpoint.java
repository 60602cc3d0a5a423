package dev.parley.plugin.inference.gpu;

import dev.parley.plugin.inference.gpu.GpuSettings.Timers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One model server and what is known of it. */
final class Endpoint {
    private final URI base;
    private final Circuit circuit;
    private volatile List<ServedModel> models = List.of();
    private volatile ServerKind kind = ServerKind.OTHER;
    private volatile int slots = Integer.MAX_VALUE;
    private volatile long lastProgress = System.nanoTime() - Duration.ofHours(1).toNanos();
    private volatile long busyUntil = System.nanoTime();
    private final Semaphore wake = new Semaphore(0);
    private int inFlight;

    Endpoint(URI base, Timers timers) {
        this.base = base;
        this.circuit = new Circuit(timers.recovery());
    }

    URI base() {
        return base;
    }

    /** An address below the base, as {@code /chat/completions}. */
    URI at(String path) {
        return URI.create(base + path);
    }

    /** An address beside {@code /v1}, where servers keep what is not OpenAI's. */
    URI besideBase(String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/v1") ? text.substring(0, text.length() - 3) : text) + path);
    }

    Circuit circuit() {
        return circuit;
    }

    ServerKind kind() {
        return kind;
    }

    List<ServedModel> models() {
        return models;
    }

    Optional<ServedModel> model(String id) {
        return models.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    void discovered(ServerKind foundKind, List<ServedModel> found) {
        kind = foundKind;
        models = found;
    }

    void discoveredSlots(int found) {
        slots = found;
    }

    /** A token came; whether the server was unwell until now. */
    boolean progressed() {
        touch();
        return circuit.progressed();
    }

    /** One more token came. */
    void touch() {
        lastProgress = System.nanoTime();
    }

    boolean progressedWithin(Duration time) {
        return System.nanoTime() - lastProgress < time.toNanos();
    }

    /** Something happened that the server's watch should look at. */
    void wakeWatch() {
        wake.release();
    }

    void awaitWake(Duration longest) throws InterruptedException {
        if (wake.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    void busyFor(Duration time) {
        busyUntil = System.nanoTime() + time.toNanos();
    }

    boolean isBusy() {
        return busyUntil - System.nanoTime() > 0;
    }

    /** Guarded by the pool's lock, as are the methods that follow. */
    int inFlight() {
        return inFlight;
    }

    boolean hasRoom() {
        return inFlight < slots;
    }

    void take() {
        inFlight++;
    }

    void release() {
        inFlight--;
    }
}
