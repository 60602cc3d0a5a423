package dev.parley.kernel.metering;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among the others. Once a second it gives a sign of life, notes what its requests have used, and settles what
 * dead nodes have left.
 */
final class MeteringNode {
    private static final Logger log = LoggerFactory.getLogger(MeteringNode.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int NOTED_AT_ONCE = 500;
    private static final int INHERITED_AT_ONCE = 500;

    private final Database database;
    private final NodeWorkerDao nodes;
    private final CommandQueue queue;
    private final Running running;
    private final Ids ids;
    private final DeathWatch watch;
    private Set<UUID> unknown = new HashSet<>();
    private volatile @Nullable UUID id;
    private @Nullable ScheduledExecutorService scheduler;
    private boolean complained;

    @Inject
    MeteringNode(
            Database database,
            NodeWorkerDao nodes,
            CommandQueue queue,
            Running running,
            Ids ids,
            MeteringConfig config) {
        this.database = database;
        this.nodes = nodes;
        this.queue = queue;
        this.running = running;
        this.ids = ids;
        this.watch = new DeathWatch(config.nodeTimeout());
    }

    /** Under which requests are held here. The first call joins the nodes. */
    UUID id() {
        UUID known = id;
        return known == null ? join() : known;
    }

    synchronized void start() {
        if (scheduler == null) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("metering-node").factory());
            // At a fixed rate: no more than a round is lost of what a node has delivered when it dies.
            var _ = started.scheduleAtFixedRate(
                    this::guardedRound, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
            scheduler = started;
        }
    }

    synchronized void stop() {
        if (scheduler != null) {
            scheduler.shutdownNow();
            scheduler = null;
        }
    }

    /** The others need not wait to see that it is gone. */
    void leave() {
        UUID leaving = id;
        id = null;
        if (leaving != null) {
            try {
                database.inWorker(handle -> {
                    nodes.remove(handle, leaving);
                    return true;
                });
            } catch (RuntimeException e) {
                log.warn("This node could not say that it goes: {}", e.getMessage());
            }
        }
    }

    /** What happens once a second. */
    void round() {
        beat();
        note();
        List<DeathWatch.Seen> dead = watch.dead(database.inWorker(nodes::beats), System.nanoTime());
        for (DeathWatch.Seen node : dead) {
            database.inWorker(handle -> {
                nodes.remove(handle, node.node(), node.beats());
                return true;
            });
        }
        inherit();
        releaseUnknown();
    }

    private synchronized UUID join() {
        UUID known = id;
        if (known == null) {
            UUID joining = ids.next();
            database.inWorker(handle -> {
                nodes.insert(handle, joining);
                return true;
            });
            id = joining;
            known = joining;
        }
        return known;
    }

    /** If others took it for dead, what it held is settled, or will be: its answers end, and it begins anew. */
    private void beat() {
        UUID own = id();
        boolean living = database.inWorker(handle -> nodes.beat(handle, own));
        if (!living) {
            log.warn("This node was silent for too long, and another settles what it had begun; its answers end here");
            id = null;
            running.loseAll();
        }
    }

    private void note() {
        List<Progress> changed = running.meters().stream()
                .flatMap(meter -> meter.progress().stream())
                .toList();
        for (int from = 0; from < changed.size(); from += NOTED_AT_ONCE) {
            queue.require(new Command.Note(changed.subList(from, Math.min(changed.size(), from + NOTED_AT_ONCE))));
        }
    }

    private void inherit() {
        List<HeldRequest> abandoned = database.inWorker(handle -> nodes.abandoned(handle, INHERITED_AT_ONCE));
        if (!abandoned.isEmpty()) {
            log.info("{} requests of a node that died are settled at its last sign of life", abandoned.size());
            abandoned.forEach(request -> queue.require(new Command.Inherit(request)));
        }
    }

    /** A hold of ours of which we know nothing: its request was given up in the very moment in which it was held. */
    private void releaseUnknown() {
        Map<Boolean, List<HeldRequest>> held = database.inWorker(handle -> nodes.heldBy(handle, id())).stream()
                .filter(request -> !running.isKnown(request.request()))
                .collect(Collectors.partitioningBy(request -> unknown.contains(request.request())));
        held.getOrDefault(true, List.of()).forEach(request -> queue.require(new Command.Release(request)));
        Set<UUID> now = new HashSet<>();
        held.getOrDefault(false, List.of()).forEach(request -> now.add(request.request()));
        unknown = now;
    }

    private void guardedRound() {
        try {
            round();
            complained = false;
        } catch (RuntimeException e) {
            // Who cannot write cannot see others write either.
            watch.restart();
            if (!complained) {
                complained = true;
                log.warn("This node cannot give signs of life: {}", e.getMessage());
            }
        }
    }
}
