package dev.parley.plugin.inference.gpu;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Asks one server for its models from time to time, and an unwell one for a token: it is well again when it makes one, not
 * when it says so.
 */
final class EndpointWatch implements Runnable {
    /** A server that made tokens just now may be too busy to list its models. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    /** Requests that are still waiting there close the circuit by themselves if they get a token later. */
    private static final Duration PROBE = Duration.ofSeconds(15);

    private final Upstream upstream;
    private final RequestWriter writer;
    private final Endpoint endpoint;
    private final CountDownLatch firstLook;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    EndpointWatch(GpuBackend.Parts parts, Endpoint endpoint, CountDownLatch firstLook) {
        this.upstream = parts.upstream();
        this.writer = parts.writer();
        this.endpoint = endpoint;
        this.firstLook = firstLook;
    }

    void start() {
        thread = Thread.ofVirtual().name("model-server-watch").start(this);
    }

    void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void run() {
        try {
            look();
            firstLook.countDown();
            while (!closed) {
                endpoint.awaitWake(pause());
                look();
            }
        } catch (InterruptedException _) {
            // Only close() interrupts, and this thread ends with that.
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause() {
        Duration regular = upstream.timers().refresh();
        if (!endpoint.circuit().isOpen()) {
            return regular;
        }
        Duration untilProbe = endpoint.circuit().untilProbe();
        return untilProbe.isPositive() ? untilProbe : Duration.ofMillis(1);
    }

    private void look() throws InterruptedException {
        boolean unwell = endpoint.circuit().isOpen();
        if (unwell && endpoint.circuit().untilProbe().isPositive()) {
            return;
        }
        try {
            discover();
            if (unwell) {
                probe();
                upstream.progressed(endpoint);
            }
        } catch (UpstreamFailure e) {
            failed(unwell, e);
        } catch (RuntimeException e) {
            // A fault of ours must not end the watch: the server would never be seen again.
            failed(unwell, UpstreamFailure.down(GpuErrors.UNREACHABLE, "The model server cannot be asked.", e));
        }
    }

    private void failed(boolean unwell, UpstreamFailure failure) {
        if (unwell) {
            endpoint.circuit().probeFailed();
        } else if (!endpoint.progressedWithin(RECENT)) {
            upstream.report(endpoint, UpstreamFailure.of(failure.error(), UpstreamFailure.Verdict.DOWN));
        }
    }

    private void discover() throws InterruptedException, UpstreamFailure {
        List<JsonTree> listed = upstream.get(endpoint.at("/models")).objects("data");
        ServerKind kind = listed.stream()
                .flatMap(model -> model.text("owned_by").stream())
                .findFirst()
                .map(ServerKind::of)
                .orElse(ServerKind.OTHER);
        long slotContext = kind.forgetsCancelledInQueue() ? slots() : 0;
        List<ServedModel> models = new ArrayList<>();
        for (JsonTree model : listed) {
            model.text("id")
                    .ifPresent(id -> models.add(new ServedModel(id, context(model, slotContext), created(model))));
        }
        if (models.isEmpty()) {
            throw UpstreamFailure.down(GpuErrors.SERVER_FAILED, "The model server lists no model.", null);
        }
        endpoint.discovered(kind, List.copyOf(models));
    }

    /** How many requests llama.cpp works on at a time, and the context of each; it may keep that to itself. */
    private long slots() throws InterruptedException {
        try {
            JsonTree props = upstream.get(endpoint.besideBase("/props"));
            props.integer("total_slots")
                    .ifPresent(slots -> endpoint.discoveredSlots(Math.toIntExact(Math.clamp(slots, 1, 1_000_000))));
            return props.object("default_generation_settings").integer("n_ctx").orElse(0);
        } catch (UpstreamFailure _) {
            return 0;
        }
    }

    private static long context(JsonTree model, long slotContext) {
        if (slotContext > 0) {
            return slotContext;
        }
        long told = model.integer("max_model_len")
                .orElse(model.object("meta").integer("n_ctx_train").orElse(0));
        return Math.max(0, told);
    }

    private static Instant created(JsonTree model) {
        return Instant.ofEpochSecond(Math.clamp(model.integer("created").orElse(0), 0, 253_402_300_799L));
    }

    private void probe() throws InterruptedException, UpstreamFailure {
        long longest = Math.min(PROBE.toNanos(), upstream.timers().firstByte().toNanos());
        long deadline = System.nanoTime() + longest;
        HttpResponse<BodyReader> response = upstream.post(
                        upstream.request(endpoint.at("/chat/completions")),
                        writer.probe(endpoint.models().getFirst().id()))
                .await(deadline);
        try {
            SseReader events = new SseReader(response.body());
            ChunkReader chunks = new ChunkReader(false);
            while (events.next(deadline)) {
                Chunk chunk = chunks.read(events.buffer(), events.offset(), events.length());
                if (chunk.error() != null) {
                    throw UpstreamErrors.inBand(chunk.error());
                }
                if (chunk.deltas() > 0 || chunk.finishReason() != null) {
                    return;
                }
            }
            throw UpstreamFailure.suspect(GpuErrors.SERVER_FAILED, "The model server made no token.", null);
        } catch (IOException | JacksonException e) {
            throw UpstreamFailure.suspect(GpuErrors.BROKEN_OFF, "The model server broke its answer off.", e);
        } finally {
            response.body().close();
        }
    }
}
