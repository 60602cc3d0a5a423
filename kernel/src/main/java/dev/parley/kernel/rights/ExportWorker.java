package dev.parley.kernel.rights;

import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes archives on this node, a few at a time: what was asked for here at once, and what a job finds left over. */
public final class ExportWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ExportWorker.class);
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final ExportMaker maker;
    private final Set<TenantId> woken = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ExecutorService running;

    @Inject
    ExportWorker(ExportMaker maker) {
        this.maker = maker;
    }

    public void start() {
        lock.lock();
        try {
            if (running == null) {
                running = Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofVirtual().name("export-", 0).factory());
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is not made within a while goes on on another node, from where it was last kept. */
    @Override
    public void close() {
        lock.lock();
        try {
            ExecutorService stopping = running;
            running = null;
            if (stopping != null) {
                stopping.shutdown();
                if (!stopping.awaitTermination(LONGEST_DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                    stopping.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void wake(TenantId tenant) {
        lock.lock();
        try {
            if (running != null && woken.add(tenant)) {
                running.execute(() -> make(tenant));
            }
        } finally {
            lock.unlock();
        }
    }

    private void make(TenantId tenant) {
        // First: what is asked for from here on wakes anew.
        woken.remove(tenant);
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = maker.makeNext(TenantContext.system(tenant));
            }
        } catch (RuntimeException e) {
            log.warn("An export of tenant {} broke off; it is tried again", tenant, e);
        }
    }
}
