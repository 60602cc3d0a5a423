package dev.parley.kernel.inference;

import dev.parley.kernel.plugin.Lease;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.ModelDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tenant's backends, leased for one piece of work. */
final class Backends implements AutoCloseable {
    private final List<Lease<InferenceBackend>> leases;

    Backends(List<Lease<InferenceBackend>> leases) {
        this.leases = new ArrayList<>(leases);
    }

    List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        for (Lease<InferenceBackend> lease : leases) {
            lease.provider().models().forEach(model -> offers.add(new Offer(lease, model)));
        }
        return offers;
    }

    List<Offer> offersOf(String model) {
        return offers().stream()
                .filter(offer -> offer.model().id().equals(model))
                .toList();
    }

    Optional<Offer> firstOf(String model) {
        return offersOf(model).stream().findFirst();
    }

    /** Leaves a lease to somebody else, who closes it. */
    void handOver(Lease<InferenceBackend> lease) {
        leases.remove(lease);
    }

    @Override
    public void close() {
        leases.forEach(Lease::close);
    }

    /** A model at one of the backends. */
    record Offer(Lease<InferenceBackend> lease, ModelDescription model) {
        InferenceBackend backend() {
            return lease.provider();
        }
    }
}
