package dev.parley.plugin.inference.gpu;

import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a server that accepts one request: each is tried once, and again where a connection ended before a byte came. */
final class Attempts {
    private static final int SENT_AGAIN = 2;
    private static final Duration ERROR_BODY = Duration.ofSeconds(5);

    private final Upstream upstream;
    private final EndpointPool pool;
    private final RequestWriter writer;
    private final InferenceRequest request;
    private final EndpointPool.Ask ask;
    private final long totalDeadline;
    private long firstByteDeadline;
    private int sent;
    private @Nullable UpstreamFailure lastFailure;
    private volatile @Nullable UpstreamCall underway;
    private volatile boolean cancelled;

    Attempts(GpuBackend.Parts parts, InferenceRequest request) {
        this.upstream = parts.upstream();
        this.pool = parts.pool();
        this.writer = parts.writer();
        this.request = request;
        this.ask = new EndpointPool.Ask(request.model(), affinity(request));
        this.totalDeadline = System.nanoTime() + upstream.timers().total().toNanos();
    }

    long totalDeadline() {
        return totalDeadline;
    }

    /** Until when the server that has accepted last must make its first token. */
    long firstByteDeadline() {
        return firstByteDeadline;
    }

    /** @throws PlatformException if no server is left */
    Attempt next() throws InterruptedException {
        while (true) {
            firstByteDeadline = Math.min(
                    totalDeadline,
                    System.nanoTime() + upstream.timers().firstByte().toNanos());
            Optional<Endpoint> endpoint;
            try {
                endpoint = pool.take(ask, firstByteDeadline);
            } catch (UpstreamFailure e) {
                throw e.error();
            }
            if (endpoint.isEmpty()) {
                throw lastFailure == null ? noServer() : lastFailure.error();
            }
            try {
                return open(endpoint.get());
            } catch (UpstreamFailure e) {
                failed(endpoint.get(), e);
                if (!e.tryElsewhere() || System.nanoTime() >= totalDeadline) {
                    throw e.error();
                }
            }
        }
    }

    void failed(Endpoint endpoint, UpstreamFailure failure) {
        lastFailure = failure;
        upstream.report(endpoint, failure);
    }

    /** From any thread. */
    void cancel() {
        cancelled = true;
        UpstreamCall call = underway;
        if (call != null) {
            call.cancel();
        }
        pool.cancel(ask);
    }

    private Attempt open(Endpoint endpoint) throws InterruptedException, UpstreamFailure {
        boolean accepted = false;
        try {
            BodyReader body = sendUntilAnswered(endpoint);
            accepted = true;
            return new Attempt(endpoint, pool, body, request.rawWanted());
        } finally {
            if (!accepted) {
                pool.release(endpoint);
            }
        }
    }

    /**
     * An idle connection that the server was just closing ends unanswered: nothing was begun, so once more is safe. The client
     * does not tell a fresh connection from a used one and may have another such at hand, hence twice.
     */
    private BodyReader sendUntilAnswered(Endpoint endpoint) throws InterruptedException, UpstreamFailure {
        for (int again = 0; ; again++) {
            try {
                return send(endpoint);
            } catch (UpstreamFailure e) {
                if (!e.isUnanswered() || cancelled || again == SENT_AGAIN) {
                    throw e;
                }
            }
        }
    }

    private BodyReader send(Endpoint endpoint) throws InterruptedException, UpstreamFailure {
        UpstreamCall call = upstream.post(
                upstream.request(endpoint.at("/chat/completions"))
                        .header("Accept", "text/event-stream")
                        .header("X-Request-Id", attemptId().toString()),
                writer.chat(request, endpoint.kind()));
        underway = call;
        if (cancelled) {
            call.cancel();
        }
        HttpResponse<BodyReader> response = call.await(firstByteDeadline);
        boolean streams = response.headers()
                .firstValue("content-type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        if (response.statusCode() == 200 && streams) {
            return response.body();
        }
        JsonTree error = Upstream.document(response, System.nanoTime() + ERROR_BODY.toNanos());
        if (response.statusCode() == 200) {
            throw UpstreamFailure.suspect(GpuErrors.SERVER_FAILED, "The model server answered with no stream.", null);
        }
        throw UpstreamErrors.status(response.statusCode(), response.headers(), error, tooLong(endpoint));
    }

    /** SGLang and TensorRT-LLM have no field that tells a long prompt from another bad request: then the size tells. */
    private boolean tooLong(Endpoint endpoint) {
        long context = endpoint.model(request.model())
                .map(ServedModel::contextTokens)
                .filter(told -> told > 0)
                .orElse(upstream.modelContext());
        long asked = Estimates.likely(request) + request.maxOutputTokens().orElse(0);
        return asked > context;
    }

    /** Servers abort by id, some by its beginning: so no two attempts share one. */
    private UUID attemptId() {
        int number = sent++;
        return number == 0
                ? request.requestId()
                : UUID.nameUUIDFromBytes((request.requestId() + "/" + number).getBytes(StandardCharsets.US_ASCII));
    }

    private static PlatformException noServer() {
        return new PlatformException(GpuErrors.NO_SERVER, "No model server is well enough to answer now.")
                .withRetryAfter(Duration.ofSeconds(5));
    }

    /** Equal for requests that begin alike, so that they go where that beginning has been read. */
    private static int affinity(InferenceRequest request) {
        int hash = request.cacheSalt().hashCode();
        int leading = Math.min(2, request.messages().size());
        for (int i = 0; i < leading; i++) {
            hash = hash * 31 + request.messages().get(i).text().hashCode();
        }
        return hash;
    }
}
