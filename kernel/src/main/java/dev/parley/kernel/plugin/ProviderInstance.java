package dev.parley.kernel.plugin;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One provider and the number of its users. The registry is one of them until it retires the provider. */
final class ProviderInstance<P> {
    private static final Logger log = LoggerFactory.getLogger(ProviderInstance.class);

    private final ProviderDescription description;
    private final P provider;
    private final Consumer<ProviderInstance<?>> drained;
    private final AtomicInteger users = new AtomicInteger(1);
    private final AtomicBoolean retired = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    ProviderInstance(ProviderDescription description, P provider, Consumer<ProviderInstance<?>> drained) {
        this.description = description;
        this.provider = provider;
        this.drained = drained;
    }

    /** Empty once the provider is retired and its last user is gone. */
    Optional<Lease<P>> lease() {
        int before = users.get();
        while (before > 0) {
            if (users.compareAndSet(before, before + 1)) {
                return Optional.of(new ProviderLease());
            }
            before = users.get();
        }
        return Optional.empty();
    }

    /** Says that it is drained when its last user is gone. */
    void retire() {
        if (retired.compareAndSet(false, true)) {
            release();
        }
    }

    /** Closes the provider, under its users if there are any. Idempotent. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            close(description, provider);
        }
    }

    static void close(ProviderDescription description, Object provider) {
        if (provider instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception | LinkageError e) {
                log.warn("The provider {} failed to close", description.id(), e);
            }
        }
    }

    private void release() {
        if (users.decrementAndGet() == 0) {
            drained.accept(this);
        }
    }

    private final class ProviderLease implements Lease<P> {
        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public String name() {
            return description.name();
        }

        @Override
        public P provider() {
            return provider;
        }

        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                release();
            }
        }
    }
}
