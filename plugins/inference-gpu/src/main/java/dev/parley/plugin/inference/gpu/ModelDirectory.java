package dev.parley.plugin.inference.gpu;

import dev.parley.plugin.inference.gpu.GpuSettings.ModelDefaults;
import dev.parley.spi.inference.ModelDescription;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Which models there are, as a thread for each server finds out. */
final class ModelDirectory {
    private final EndpointPool pool;
    private final ModelDefaults defaults;
    private final Clock clock;
    private final List<EndpointWatch> watches;
    private final CountDownLatch firstLooks;
    private final long patience;
    private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();

    ModelDirectory(GpuBackend.Parts parts, ModelDefaults defaults, Clock clock) {
        this.pool = parts.pool();
        this.defaults = defaults;
        this.clock = clock;
        this.firstLooks = new CountDownLatch(pool.endpoints().size());
        this.patience = parts.upstream().timers().connect().toNanos();
        this.watches = pool.endpoints().stream()
                .map(endpoint -> new EndpointWatch(parts, endpoint, firstLooks))
                .toList();
    }

    void start() {
        watches.forEach(EndpointWatch::start);
        try {
            if (!firstLooks.await(patience, TimeUnit.NANOSECONDS)) {
                // A server that is not there yet is found later.
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        watches.forEach(EndpointWatch::close);
    }

    /** Whether a server has the model, be it well or not. */
    boolean knows(String model) {
        return pool.endpoints().stream()
                .anyMatch(endpoint -> endpoint.model(model).isPresent());
    }

    /** By name. A model at several servers has the smallest of their contexts. */
    List<ModelDescription> models() {
        Map<String, ModelDescription> models = new TreeMap<>();
        for (Endpoint endpoint : pool.endpoints()) {
            if (!endpoint.circuit().isOpen()) {
                endpoint.models()
                        .forEach(model -> models.merge(
                                model.id(),
                                describe(model),
                                (one, other) -> one.contextTokens() <= other.contextTokens() ? one : other));
            }
        }
        return List.copyOf(models.values());
    }

    private ModelDescription describe(ServedModel model) {
        long context = model.contextTokens() > 0 ? model.contextTokens() : defaults.contextTokens();
        // vLLM gives the time of the question as that of the model's making, so the first answer is kept.
        Instant since = firstSeen.computeIfAbsent(
                model.id(), _ -> model.createdAt().equals(Instant.EPOCH) ? clock.instant() : model.createdAt());
        return new ModelDescription(
                model.id(), displayName(model.id()), context, context, defaults.capabilities(), since);
    }

    private static String displayName(String id) {
        String last = id.substring(id.lastIndexOf('/') + 1);
        String name = last.endsWith(".gguf") ? last.substring(0, last.length() - 5) : last;
        return name.isBlank() ? id : name;
    }
}
