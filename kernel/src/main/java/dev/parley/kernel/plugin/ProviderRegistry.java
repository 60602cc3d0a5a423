package dev.parley.kernel.plugin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.payment.PaymentProvider;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.web.WebSite;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The providers that are enabled for a tenant: made on first use, replaced when their settings change. A provider is
 * enabled if all its required settings are there and the operator has not disabled it.
 */
public final class ProviderRegistry implements AutoCloseable {
    private static final ErrorCode CLOSED = new ErrorCode("plugins.closed", ErrorType.UNAVAILABLE);

    private final ProviderSettingsSource settings;
    private final TenantProvidersFactory factory;
    private final ProviderWorkshop workshop;
    private final List<WebSite> webSites;
    private final ConcurrentMap<TenantId, TenantProviders> tenants = new ConcurrentHashMap<>();
    private final ReentrantLock replacing = new ReentrantLock();
    private volatile boolean closed;

    /** @throws PlatformException {@code plugins.settings} if the operator's settings do not fit what is installed */
    @Inject
    ProviderRegistry(
            PluginConfig config,
            PluginInventory inventory,
            ProviderSettingsSource settings,
            ProviderWorkshop workshop) {
        inventory.checkSettings(config.disabled(), settings.system());
        inventory.warnOfIncomplete(settings.system());
        this.settings = settings;
        this.factory = new TenantProvidersFactory(inventory, config.disabled(), settings, workshop);
        this.workshop = workshop;
        this.webSites = inventory.webSites();
    }

    /**
     * Every enabled inference backend, leased to the caller until the lease is closed. One that cannot be made is left out,
     * and the log says why.
     *
     * @throws PlatformException if there are enabled ones and none can be made
     */
    public List<Lease<InferenceBackend>> inferenceBackends(TenantContext context) {
        return all(context, TenantProviders::inference);
    }

    /**
     * What the backends in use say of themselves.
     *
     * @throws PlatformException as {@link #inferenceBackends}
     */
    public List<DeclaredBackend> declaredBackends(TenantContext context) {
        List<Lease<InferenceBackend>> leases = inferenceBackends(context);
        try {
            return leases.stream()
                    .map(lease -> new DeclaredBackend(
                            lease.name(),
                            lease.provider().declaration(),
                            lease.provider() instanceof GuardedInferenceBackend guarded
                                    ? guarded.askAgain()
                                    : lease.provider().declaration()))
                    .toList();
        } finally {
            leases.forEach(Lease::close);
        }
    }

    /** As {@link #inferenceBackends}. */
    public List<Lease<RetentionPolicy>> retentionPolicies(TenantContext context) {
        return all(context, TenantProviders::retention);
    }

    /**
     * Empty if there is no such way to sign in, or it is not enabled.
     *
     * @throws PlatformException if it is enabled and cannot be made
     */
    public Optional<Lease<AuthProvider>> authProvider(TenantContext context, String name) {
        return named(context, name, TenantProviders::auth);
    }

    /** As {@link #authProvider}. */
    public Optional<Lease<PaymentProvider>> paymentProvider(TenantContext context, String name) {
        return named(context, name, TenantProviders::payments);
    }

    /** What is enabled for the tenant. Nothing is made for this. */
    public List<ProviderDescription> enabled(TenantContext context) {
        return present(context.tenantId()).slots().stream()
                .<ProviderDescription>map(ProviderSlot::description)
                .toList();
    }

    /** The hosts that declarations and settings of what is enabled name. */
    public Set<String> namedHosts(TenantContext context) {
        return present(context.tenantId()).slots().stream()
                .flatMap(slot -> slot.hosts().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The hosts to which providers have sent requests on this node since this was last asked. */
    public Set<String> takeReachedHosts() {
        return workshop.reached().take();
    }

    /** What is enabled, with the values in force by the schemas' keys. */
    Map<ProviderDescription, Map<String, String>> values(TenantContext context) {
        return present(context.tenantId()).slots().stream()
                .collect(Collectors.toMap(ProviderSlot::description, ProviderSlot::values));
    }

    /** In the order of their mounts, longest first. */
    public List<WebSite> webSites() {
        return webSites;
    }

    /** Closes all providers, those in use too. Idempotent. */
    @Override
    public void close() {
        replacing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            replacing.unlock();
        }
        // From here on no slot makes anything, so that what is open now is all there is.
        tenants.values().stream()
                .flatMap(providers -> providers.slots().stream())
                .forEach(ProviderSlot::retire);
        workshop.close();
    }

    private <P> List<Lease<P>> all(TenantContext context, Function<TenantProviders, List<ProviderSlot<P>>> kind) {
        Optional<List<Lease<P>>> leases;
        do {
            leases = leaseAll(kind.apply(present(context.tenantId())));
        } while (leases.isEmpty());
        return leases.get();
    }

    /** Empty if a slot was replaced meanwhile. */
    private static <P> Optional<List<Lease<P>>> leaseAll(List<ProviderSlot<P>> slots) {
        List<Lease<P>> leases = new ArrayList<>(slots.size());
        PlatformException failure = null;
        for (ProviderSlot<P> slot : slots) {
            try {
                Optional<Lease<P>> lease = slot.lease();
                if (lease.isEmpty()) {
                    leases.forEach(Lease::close);
                    return Optional.empty();
                }
                leases.add(lease.get());
            } catch (PlatformException e) {
                failure = e;
            }
        }
        if (leases.isEmpty() && failure != null) {
            throw failure;
        }
        return Optional.of(leases);
    }

    private <P> Optional<Lease<P>> named(
            TenantContext context, String name, Function<TenantProviders, List<ProviderSlot<P>>> kind) {
        while (true) {
            Optional<ProviderSlot<P>> slot = kind.apply(present(context.tenantId())).stream()
                    .filter(candidate -> candidate.description().name().equals(name))
                    .findFirst();
            Optional<Lease<P>> lease = slot.flatMap(ProviderSlot::lease);
            if (slot.isEmpty() || lease.isPresent()) {
                return lease;
            }
        }
    }

    private TenantProviders present(TenantId tenant) {
        if (closed) {
            throw new PlatformException(CLOSED, "The server is stopping.");
        }
        TenantProviders present = tenants.get(tenant);
        return present != null && present.version() >= settings.version(tenant) ? present : replace(tenant);
    }

    private TenantProviders replace(TenantId tenant) {
        // Before the lock, for this may ask the database. The version first: what is read after it is at least as new.
        long version = settings.version(tenant);
        TenantSettings own = new TenantSettings(version, settings.tenant(tenant));
        TenantProviders before;
        TenantProviders after;
        replacing.lock();
        try {
            before = tenants.getOrDefault(tenant, TenantProviders.none());
            if (closed || before.version() >= version) {
                return before;
            }
            after = factory.make(tenant, own, before);
            tenants.put(tenant, after);
        } finally {
            replacing.unlock();
        }
        Set<ProviderSlot<?>> kept = new HashSet<>(after.slots());
        before.slots().stream().filter(slot -> !kept.contains(slot)).forEach(ProviderSlot::retire);
        return after;
    }

    /**
     * What a backend says of itself.
     *
     * @param admitted when it was let in: this is enforced
     * @param now at this moment
     */
    public record DeclaredBackend(String name, BackendDeclaration admitted, BackendDeclaration now) {}
}
