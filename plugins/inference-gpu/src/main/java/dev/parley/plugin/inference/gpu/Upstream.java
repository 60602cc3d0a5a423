package dev.parley.plugin.inference.gpu;

import dev.parley.plugin.inference.gpu.GpuSettings.Timers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;

/** The way to the servers: client, key and timers; and what each failure there says about a server. */
final class Upstream {
    private static final Duration SMALL_ANSWER = Duration.ofSeconds(5);

    private final HttpClient client;
    private final GpuSettings settings;
    private final Logger logger;

    Upstream(HttpClient client, GpuSettings settings, Logger logger) {
        this.client = client;
        this.settings = settings;
        this.logger = logger;
    }

    Timers timers() {
        return settings.timers();
    }

    /** The context, in tokens, of a model whose server does not tell. */
    long modelContext() {
        return settings.models().contextTokens();
    }

    /** Sends a JSON body. */
    UpstreamCall post(HttpRequest.Builder request, byte[] body) {
        return UpstreamCall.post(client, authorized(request), body, timers());
    }

    HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address);
    }

    /** Asks for a small document. */
    JsonTree get(URI address) throws InterruptedException, UpstreamFailure {
        return small(UpstreamCall.get(client, authorized(request(address)), timers()));
    }

    /** Asks for a small document by a JSON body. */
    JsonTree ask(URI address, byte[] body) throws InterruptedException, UpstreamFailure {
        return small(post(request(address), body));
    }

    /** Remembers what a failure says about its server. */
    void report(Endpoint endpoint, UpstreamFailure failure) {
        boolean opened = switch (failure.verdict()) {
            case REQUEST_AT_FAULT -> false;
            case BUSY -> {
                endpoint.busyFor(failure.error().retryAfter().orElse(Duration.ofSeconds(1)));
                yield false;
            }
            case SUSPECT -> endpoint.circuit().failed(false);
            case DOWN -> endpoint.circuit().failed(true);
        };
        if (opened) {
            logger.warn(
                    "The model server {} is left out until it answers again: {} ({}) {}",
                    endpoint.base(),
                    failure.error().message(),
                    failure.error().code(),
                    root(failure.error()));
        }
        if (opened || failure.verdict() == UpstreamFailure.Verdict.SUSPECT) {
            endpoint.wakeWatch();
        }
    }

    /** A token came. */
    void progressed(Endpoint endpoint) {
        if (endpoint.progressed()) {
            logger.info("The model server {} answers again.", endpoint.base());
        }
    }

    private static String root(Throwable failure) {
        String root = "";
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause.toString();
        }
        return root;
    }

    private JsonTree small(UpstreamCall call) throws InterruptedException, UpstreamFailure {
        long deadline =
                System.nanoTime() + timers().connect().plus(SMALL_ANSWER).toNanos();
        HttpResponse<BodyReader> response = call.await(deadline);
        JsonTree document = document(response, deadline);
        if (response.statusCode() != 200) {
            throw UpstreamErrors.status(response.statusCode(), response.headers(), document, false);
        }
        return document;
    }

    /** The whole of a small body. */
    static JsonTree document(HttpResponse<BodyReader> response, long deadline)
            throws InterruptedException, UpstreamFailure {
        try {
            return JsonTree.read(response.body().readAll(deadline));
        } catch (IOException e) {
            throw UpstreamFailure.suspect(GpuErrors.BROKEN_OFF, "The model server broke its answer off.", e);
        } finally {
            response.body().close();
        }
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        settings.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request;
    }
}
