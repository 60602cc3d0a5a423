package dev.parley.kernel.plugin;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.ProviderContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes providers, and closes them. */
final class ProviderWorkshop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProviderWorkshop.class);
    private static final ErrorCode UNAVAILABLE = new ErrorCode("plugins.provider-unavailable", ErrorType.UNAVAILABLE);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Egress egress;
    private final Set<ProviderInstance<?>> open = ConcurrentHashMap.newKeySet();

    ProviderWorkshop(Clock clock, LongSupplier nanoTime, Egress egress) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.egress = egress;
    }

    ReachedHosts reached() {
        return egress.reached();
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** @throws PlatformException if it cannot be made: what is wrong is in the log, for its settings are no client's business */
    <P> ProviderInstance<P> make(InstalledProvider<P> installed, ProviderOrder order) {
        checkSettings(installed.description(), order);
        try (var _ = PluginScope.enter(installed.loader())) {
            ProviderInstance<P> made = new ProviderInstance<>(
                    installed.description(), guard(installed, create(installed, order), order), this::closeSoon);
            open.add(made);
            return made;
        }
    }

    /** Closes what was made and is still open, in use or not; nothing is made afterwards. */
    @Override
    public void close() {
        open.forEach(this::closeSoon);
        egress.close();
    }

    /** A plugin's clean-up is not the business of the request that happens to be its last. */
    private void closeSoon(ProviderInstance<?> instance) {
        if (!open.contains(instance)) {
            return;
        }
        try {
            egress.executor().execute(() -> {
                open.remove(instance);
                instance.close();
            });
        } catch (RejectedExecutionException e) {
            log.debug("A provider was given back while the platform closed it", e);
        }
    }

    private void checkSettings(ProviderDescription description, ProviderOrder order) {
        ProviderSettingsCheck check = new ProviderSettingsCheck(List.of(description));
        List<String> problems = new ArrayList<>(check.system(order.settings().system()));
        problems.addAll(check.tenant(order.settings().tenant()));
        if (!problems.isEmpty()) {
            log.error("The settings of {} for tenant {} do not fit: {}", description.id(), order.tenant(), problems);
            throw unavailable(description, null);
        }
    }

    private <P> P create(InstalledProvider<P> installed, ProviderOrder order) {
        ProviderDescription description = installed.description();
        Map<String, String> values = order.settings().effective(description);
        ProviderContext context = new KernelProviderContext(
                order.tenant(),
                clock,
                LoggerFactory.getLogger("provider." + description.id()),
                egress.clientFor(EgressRules.of(description, order.settings())));
        try {
            P made = installed
                    .factory()
                    .create(context, new ValidatedConfig(description.schema(), values, order.version()));
            return Objects.requireNonNull(made, "the factory made nothing");
        } catch (RuntimeException | LinkageError e) {
            log.error("The provider {} for tenant {} cannot be made", description.id(), order.tenant(), e);
            throw unavailable(description, e);
        }
    }

    private static <P> P guard(InstalledProvider<P> installed, P provider, ProviderOrder order) {
        ProviderDescription description = installed.description();
        try {
            return installed.guard().apply(provider, installed.loader());
        } catch (RuntimeException | LinkageError e) {
            log.error("The provider {} for tenant {} is not used", description.id(), order.tenant(), e);
            ProviderInstance.close(description, provider);
            throw e instanceof PlatformException refused ? refused : unavailable(description, e);
        }
    }

    private static PlatformException unavailable(ProviderDescription description, @Nullable Throwable cause) {
        return new PlatformException(
                UNAVAILABLE,
                "The provider " + description.id() + " is not available. The server's log says why.",
                cause);
    }
}
