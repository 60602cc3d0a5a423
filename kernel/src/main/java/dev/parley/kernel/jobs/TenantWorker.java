package dev.parley.kernel.jobs;

import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.TenantId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does on this node at once what a tenant has just been given to do, for a few tenants at a time. What is left over, of this
 * node or another, is a job's: so nothing is lost that this forgets.
 */
public final class TenantWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TenantWorker.class);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final String name;
    private final int atOnce;
    private final Consumer<TenantContext> work;
    private final Set<TenantId> woken = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ExecutorService running;

    /**
     * A worker that is not yet started, and is woken for nothing until then.
     *
     * @param name of its threads, and of it in the log
     */
    public TenantWorker(String name, int atOnce, Consumer<TenantContext> work) {
        this.name = name;
        this.atOnce = atOnce;
        this.work = work;
    }

    public void start() {
        lock.lock();
        try {
            if (running == null) {
                running = Executors.newFixedThreadPool(
                        atOnce, Thread.ofVirtual().name(name + "-", 0).factory());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets what is under way come to its end for a while, and interrupts it then. */
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

    public void wake(TenantId tenant) {
        lock.lock();
        try {
            if (running != null && woken.add(tenant)) {
                running.execute(() -> run(tenant));
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(TenantId tenant) {
        // First: what is asked for from here on wakes anew.
        woken.remove(tenant);
        try {
            work.accept(TenantContext.system(tenant));
        } catch (RuntimeException e) {
            log.warn("The work '{}' of tenant {} broke off; it is tried again", name, tenant, e);
        }
    }
}
