package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.plugin.ProviderRegistry.DeclaredBackend;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks every backend in use again what it does with texts: what it said when it was let in may be true no more. */
final class BackendsDoNotTrain implements PromiseCheck.OfTenant {
    private final ProviderRegistry registry;

    @Inject
    BackendsDoNotTrain(ProviderRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "backends-do-not-train";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P02");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Finding run(TenantContext context) {
        List<String> problems = new ArrayList<>();
        List<DeclaredBackend> backends = backends(context);
        for (DeclaredBackend backend : backends) {
            if (backend.now().trains()) {
                problems.add("the backend " + backend.name() + " is in use, and declares that it trains on texts");
            } else if (!backend.now().equals(backend.admitted())) {
                problems.add("the backend " + backend.name() + " declares something else than when it was let in");
            }
        }
        return Finding.of(problems, backends.size() + " backends are in use, and none trains.");
    }

    /** One that trains cannot be made: where none can, none is in use. */
    private List<DeclaredBackend> backends(TenantContext context) {
        try {
            return registry.declaredBackends(context);
        } catch (PlatformException e) {
            if (e.type() != ErrorType.UNAVAILABLE) {
                throw e;
            }
            return List.of();
        }
    }
}
