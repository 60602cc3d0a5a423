package dev.parley.kernel.mail;

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

/**
 * Delivers what this node has just put into the outbox, at once. What is left over, of this node or another, is the job's:
 * so nothing is lost that this forgets.
 */
public final class MailWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
    private static final int AT_ONCE = 4;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final MailDelivery delivery;
    private final MailConfig config;
    private final Set<TenantId> woken = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ExecutorService running;

    @Inject
    MailWorker(MailDelivery delivery, MailConfig config) {
        this.delivery = delivery;
        this.config = config;
    }

    public void start() {
        if (config.server().isEmpty()) {
            log.info(
                    "No mail is sent: {} is not set. What would be sent waits in the outbox, where the administration"
                            + " and the command `mail list` show it.",
                    MailConfig.SMTP_URL.key());
            return;
        }
        lock.lock();
        try {
            if (running == null) {
                running = Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofVirtual().name("mail-", 0).factory());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the mails that are on their way arrive, for a while. */
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
                running.execute(() -> deliver(tenant));
            }
        } finally {
            lock.unlock();
        }
    }

    private void deliver(TenantId tenant) {
        // First: what is queued from here on wakes anew.
        woken.remove(tenant);
        try {
            delivery.deliver(TenantContext.system(tenant));
        } catch (RuntimeException e) {
            log.warn("The outbox of tenant {} could not be emptied; it is tried again", tenant, e);
        }
    }
}
