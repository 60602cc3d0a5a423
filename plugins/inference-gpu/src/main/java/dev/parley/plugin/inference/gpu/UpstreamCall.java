package dev.parley.plugin.inference.gpu;

import dev.parley.plugin.inference.gpu.GpuSettings.Timers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request on its way, up to the answer's headers, under timers of its own. Cancelled by any thread. */
final class UpstreamCall {
    private final CompletableFuture<Boolean> connected;
    private final CompletableFuture<HttpResponse<BodyReader>> answer;
    private final Timers timers;
    private volatile boolean cancelled;

    private UpstreamCall(
            CompletableFuture<Boolean> connected, CompletableFuture<HttpResponse<BodyReader>> answer, Timers timers) {
        this.connected = connected;
        this.answer = answer;
        this.timers = timers;
    }

    /** Sends a JSON body. */
    static UpstreamCall post(HttpClient client, HttpRequest.Builder request, byte[] body, Timers timers) {
        ConnectionWatch watch = new ConnectionWatch(HttpRequest.BodyPublishers.ofByteArray(body));
        HttpRequest post = request.version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(watch)
                .build();
        return new UpstreamCall(watch.subscribed, client.sendAsync(post, _ -> new BodyReader()), timers);
    }

    static UpstreamCall get(HttpClient client, HttpRequest.Builder request, Timers timers) {
        HttpRequest get = request.version(HttpClient.Version.HTTP_1_1).GET().build();
        return new UpstreamCall(
                CompletableFuture.completedFuture(true), client.sendAsync(get, _ -> new BodyReader()), timers);
    }

    /** Waits for the headers. */
    HttpResponse<BodyReader> await(long deadline) throws InterruptedException, UpstreamFailure {
        boolean answered = false;
        try {
            awaitConnection();
            HttpResponse<BodyReader> response =
                    answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            answered = true;
            return response;
        } catch (TimeoutException _) {
            throw UpstreamErrors.timeout("The model server did not begin its answer in time.");
        } catch (CancellationException _) {
            throw UpstreamErrors.cancelled();
        } catch (ExecutionException e) {
            if (cancelled) {
                throw UpstreamErrors.cancelled();
            }
            if (connected.isDone()) {
                throw UpstreamFailure.unanswered(e);
            }
            throw UpstreamFailure.down(GpuErrors.UNREACHABLE, "The model server could not be reached.", e);
        } finally {
            if (!answered) {
                cancel();
            }
        }
    }

    /** Closes the connection, also where the answer has just begun. */
    void cancel() {
        cancelled = true;
        if (!answer.cancel(true) && !answer.isCompletedExceptionally()) {
            answer.join().body().close();
        }
    }

    private void awaitConnection() throws InterruptedException, ExecutionException, UpstreamFailure {
        try {
            CompletableFuture.anyOf(connected, answer).get(timers.connect().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw UpstreamFailure.down(GpuErrors.UNREACHABLE, "The model server could not be reached in time.", e);
        }
    }

    /** The client asks for the body when it has a connection: there is no other sign of it. */
    private static final class ConnectionWatch implements HttpRequest.BodyPublisher {
        private final HttpRequest.BodyPublisher body;
        private final CompletableFuture<Boolean> subscribed = new CompletableFuture<>();

        ConnectionWatch(HttpRequest.BodyPublisher body) {
            this.body = body;
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscribed.complete(true);
            body.subscribe(subscriber);
        }
    }
}
