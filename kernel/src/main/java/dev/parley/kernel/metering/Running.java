package dev.parley.kernel.metering;

import dev.parley.kernel.keys.OwnerId;
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
    void ending(UUID request, OwnerId person, CompletableFuture<Void> committed) {
        requests.computeIfAbsent(request, _ -> new Entry()).ending = Optional.of(new Ending(person, committed));
    }

    void remove(UUID request) {
        requests.remove(request);
    }

    boolean isKnown(UUID request) {
        return requests.containsKey(request);
    }

    /** Its end, where that is being committed. */
    Optional<CompletableFuture<Void>> ending(UUID request) {
        return Optional.ofNullable(requests.get(request))
                .flatMap(entry -> entry.ending)
                .map(Ending::committed);
    }

    /** The ends of a person's requests that are being committed, together. */
    CompletableFuture<Void> endings(OwnerId person) {
        return CompletableFuture.allOf(requests.values().stream()
                .flatMap(entry -> entry.ending.stream())
                .filter(ending -> ending.person().equals(person))
                .map(Ending::committed)
                .toArray(CompletableFuture[]::new));
    }

    /** Whether it is a person's, and has not ended. */
    boolean isInProgress(UUID request, OwnerId person) {
        return Optional.ofNullable(requests.get(request))
                .flatMap(entry -> entry.meter)
                .filter(meter -> meter.person().equals(person))
                .isPresent();
    }

    List<Meter> meters() {
        Collection<Entry> entries = requests.values();
        return entries.stream().flatMap(entry -> entry.meter.stream()).toList();
    }

    private static final class Entry {
        private volatile Optional<Meter> meter = Optional.empty();
        private volatile Optional<Ending> ending = Optional.empty();
        private volatile boolean lost;
    }

    private record Ending(OwnerId person, CompletableFuture<Void> committed) {}
}
