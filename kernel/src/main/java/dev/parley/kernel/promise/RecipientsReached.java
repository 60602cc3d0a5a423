package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Requests of providers went to nobody whom no declaration and no setting names. */
final class RecipientsReached implements PromiseCheck.OfInstallation {
    private final TenantService tenants;
    private final ProviderRegistry registry;
    private final FrontDoor door;
    /** What was taken away since may have been used before. */
    private Set<String> namedBefore = Set.of();

    @Inject
    RecipientsReached(TenantService tenants, ProviderRegistry registry, FrontDoor door) {
        this.tenants = tenants;
        this.registry = registry;
        this.door = door;
    }

    @Override
    public String name() {
        return "recipients-reached";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P12", "P26");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public synchronized Finding run() {
        if (door.address().isEmpty()) {
            return Finding.unproven("This process serves nothing, so nothing is asked of providers here.");
        }
        Set<String> reached = registry.takeReachedHosts();
        Set<String> named = tenants.list().stream()
                .flatMap(tenant -> registry.namedHosts(TenantContext.system(tenant.id())).stream())
                .collect(Collectors.toSet());
        Set<String> known = new HashSet<>(namedBefore);
        known.addAll(named);
        namedBefore = named;
        return judge(reached, known);
    }

    static Finding judge(Set<String> reached, Set<String> named) {
        Set<String> unnamed = new TreeSet<>(reached);
        unnamed.removeAll(named);
        return Finding.of(
                unnamed.stream()
                        .map(host -> "a request went to " + host + ", which nothing that is enabled names")
                        .toList(),
                "Requests went to " + reached.size() + " hosts, all of them named by what is enabled.");
    }
}
