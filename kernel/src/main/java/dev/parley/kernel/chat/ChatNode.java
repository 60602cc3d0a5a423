package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.AnswerProgress;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's part in keeping answers: who it is among the nodes, and what it does every second. */
final class ChatNode {
    private static final Logger log = LoggerFactory.getLogger(ChatNode.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration LAST_SAVES = Duration.ofSeconds(5);

    private final UUID id;
    private final boolean named;
    private final TenantService tenants;
    private final AnswerProgress progress;
    private final AnswerKeeper keeper;
    private final ChatConfig config;
    private final AtomicBoolean accepting = new AtomicBoolean(true);
    private @Nullable ScheduledExecutorService scheduler;

    @Inject
    ChatNode(Ids ids, TenantService tenants, AnswerProgress progress, AnswerKeeper keeper, ChatConfig config) {
        this.id = config.nodeName()
                .map(name -> UUID.nameUUIDFromBytes(("node:" + name).getBytes(StandardCharsets.UTF_8)))
                .orElseGet(ids::next);
        this.named = config.nodeName().isPresent();
        this.tenants = tenants;
        this.progress = progress;
        this.keeper = keeper;
        this.config = config;
    }

    UUID id() {
        return id;
    }

    boolean accepts() {
        return accepting.get();
    }

    synchronized void start() {
        if (scheduler != null || !accepting.get()) {
            return;
        }
        if (named) {
            int marked = tenants.list().stream()
                    .mapToInt(tenant -> progress.interruptOf(TenantContext.system(tenant.id()), id))
                    .sum();
            if (marked > 0) {
                log.info("{} answers were cut off when this node last ended; they are marked as interrupted", marked);
            }
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("answer-keeper").factory());
        var _ = started.scheduleWithFixedDelay(
                guarded(keeper::round), ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
        scheduler = started;
    }

    synchronized void close() {
        if (!accepting.compareAndSet(true, false)) {
            return;
        }
        try {
            if (!keeper.drain(config.drainTime(), LAST_SAVES)) {
                log.warn("{} answers could not be saved before the server stopped", keeper.count());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (scheduler != null) {
                scheduler.shutdownNow();
            }
        }
    }

    /** A scheduler drops a task that throws; this one must go on. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn(
                        "Keeping answers failed and is tried again: {}",
                        e.getClass().getName());
            }
        };
    }
}
