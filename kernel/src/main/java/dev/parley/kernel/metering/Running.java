package dev.parley.kernel.metering;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that this node answers, until their ends are committed. */
final class Running {
    private final Map<UUID, Entry> requests = new ConcurrentHashMap<>();

    /** From before anything is held for it. */
    void add(UUID request) {
        requests.put(request, new Entry());
    }

    void begin(Meter meter) {
        Entry entry = requests.computeIfAbsent(meter.id(), _ -> new Entry());
        entry.meter = Optional.of(meter);
        if (entry.lost) {
            meter.lose();
        }
    }

    /** Another node settles everything that was held here, also for what is about to begin. */
    void loseAll() {
        requests.values().forEach(entry -> {
            entry.lost = true;
            entry.meter.ifPresent(Meter::lose);
        });
    }

    /** Its end is being committed. */
    void ending(UUID request, CompletableFuture<Void> committed) {
        requests.computeIfAbsent(request, _ -> new Entry()).ending = Optional.of(committed);
    }

    void remove(UUID request) {
        requests.remove(request);
    }

    boolean isKnown(UUID request) {
        return requests.containsKey(request);
    }

    /** Its end, where that is being committed. */
    Optional<CompletableFuture<Void>> ending(UUID request) {
        return Optional.ofNullable(requests.get(request)).flatMap(entry -> entry.ending);
    }

    List<Meter> meters() {
        Collection<Entry> entries = requests.values();
        return entries.stream().flatMap(entry -> entry.meter.stream()).toList();
    }

    private static final class Entry {
        private volatile Optional<Meter> meter = Optional.empty();
        private volatile Optional<CompletableFuture<Void>> ending = Optional.empty();
        private volatile boolean lost;
    }
}
