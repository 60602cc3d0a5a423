package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The way to GitHub: one request, one answer, bounded in size and, body included, in time. */
final class Transport {
    private static final int LONGEST_BODY = 256 * 1024;

    private final HttpClient client;
    private final Clock clock;
    private final Duration patience;

    Transport(HttpClient client, Clock clock, Duration patience) {
        this.client = client;
        this.clock = clock;
        this.patience = patience;
    }

    /** @throws PlatformException UPSTREAM_FAILED, UPSTREAM_TIMEOUT or UNAVAILABLE if there is no whole answer */
    Answer send(HttpRequest.Builder request) {
        // GitHub's API refuses requests without a name.
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(
                request.header("User-Agent", "Parley").build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_BODY));
        try {
            HttpResponse<byte[]> response = pending.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException _) {
            throw GitHubErrors.timeout();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw GitHubErrors.interrupted();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectException ? GitHubErrors.unreachable(e) : GitHubErrors.brokenOff(e);
        } finally {
            pending.cancel(true);
        }
    }

    /** What a status means that the caller did not expect. */
    PlatformException refusal(Answer answer) {
        if (answer.isRateLimited()) {
            return GitHubErrors.busy().withRetryAfter(answer.wait(clock.instant()));
        }
        return switch (answer.status()) {
            case 401 -> GitHubErrors.tokenRefused();
            case 408, 504 -> GitHubErrors.timeout();
            default -> GitHubErrors.serverFailed("answered with status " + answer.status());
        };
    }
}
