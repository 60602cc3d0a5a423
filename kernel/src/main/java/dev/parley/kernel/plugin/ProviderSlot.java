package dev.parley.kernel.plugin;

import dev.parley.spi.PlatformException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The place of one provider for one tenant under one set of settings: empty until the first use. */
final class ProviderSlot<P> {
    private final InstalledProvider<P> installed;
    private final ProviderOrder order;
    private final ProviderWorkshop workshop;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable ProviderInstance<P> instance;
    private @Nullable Failure failure;
    private boolean retired;

    ProviderSlot(InstalledProvider<P> installed, ProviderOrder order, ProviderWorkshop workshop) {
        this.installed = installed;
        this.order = order;
        this.workshop = workshop;
    }

    ProviderDescription description() {
        return installed.description();
    }

    /** The values in force by the schema's keys. */
    Map<String, String> values() {
        return order.settings().effective(installed.description());
    }

    /** Where it may go. */
    Set<String> hosts() {
        return EgressRules.of(installed.description(), order.settings()).hosts();
    }

    boolean fits(InstalledProvider<?> wanted, ProviderSettings settings) {
        return installed.equals(wanted) && order.settings().equals(settings);
    }

    /**
     * Empty if the slot was replaced meanwhile.
     *
     * @throws PlatformException if the provider cannot be made at present
     */
    Optional<Lease<P>> lease() {
        ProviderInstance<P> present = instance;
        return present != null ? present.lease() : makeAndLease();
    }

    void retire() {
        making.lock();
        try {
            retired = true;
            ProviderInstance<P> present = instance;
            if (present != null) {
                present.retire();
            }
        } finally {
            making.unlock();
        }
    }

    private Optional<Lease<P>> makeAndLease() {
        making.lock();
        try {
            ProviderInstance<P> present = instance;
            if (present == null && !retired) {
                present = make();
                instance = present;
            }
            return present == null ? Optional.empty() : present.lease();
        } finally {
            making.unlock();
        }
    }

    private ProviderInstance<P> make() {
        Failure last = failure;
        if (last != null && !last.isOver(workshop.nanoTime())) {
            throw last.error();
        }
        try {
            return workshop.make(installed, order);
        } catch (PlatformException e) {
            failure = Failure.after(last, e, workshop.nanoTime());
            throw e;
        }
    }

    /** A provider that could not be made is tried again, at growing intervals up to a minute. */
    private record Failure(PlatformException error, int attempts, long nanoTime) {
        static Failure after(@Nullable Failure before, PlatformException error, long nanoTime) {
            return new Failure(error, before == null ? 1 : before.attempts() + 1, nanoTime);
        }

        boolean isOver(long now) {
            long seconds = Math.min(60, 1L << Math.min(6, attempts - 1));
            return now - nanoTime >= seconds * 1_000_000_000;
        }
    }
}
