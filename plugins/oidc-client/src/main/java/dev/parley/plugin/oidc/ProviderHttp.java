package dev.parley.plugin.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls to the provider's servers, bounded in time and size. */
final class ProviderHttp {
    /** No document of OpenID Connect comes near it. */
    private static final long LONGEST_BODY = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;
    private final OidcErrors errors;
    private final Duration patience;

    ProviderHttp(HttpClient client, OidcErrors errors) {
        this(client, errors, PATIENCE);
    }

    ProviderHttp(HttpClient client, OidcErrors errors, Duration patience) {
        this.client = client;
        this.errors = errors;
        this.patience = patience;
    }

    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "application/json");
    }

    /** Answers whatever the status. A request's own time limit would end at the headers; this one is for the whole. */
    HttpResponse<String> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_BODY));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw errors.of(OidcFailure.TIMEOUT);
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw errors.of(OidcFailure.STOPPING);
        } catch (ExecutionException e) {
            throw failed(e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
        }
    }

    /** The JSON object of an answer with status 200. */
    JsonClaims json(HttpRequest request) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw status(response.statusCode());
        }
        return JsonClaims.parse(response.body()).orElseThrow(() -> errors.of(OidcFailure.NONSENSE));
    }

    RuntimeException status(int status) {
        return switch (status) {
            case 429, 503 -> errors.of(OidcFailure.BUSY);
            case 408, 504 -> errors.of(OidcFailure.TIMEOUT);
            default -> errors.of(OidcFailure.PROVIDER_FAILED, "It answered with status " + status + ".");
        };
    }

    private RuntimeException failed(IOException cause) {
        boolean late = cause instanceof HttpTimeoutException;
        return errors.of(late ? OidcFailure.TIMEOUT : OidcFailure.UNREACHABLE, cause);
    }
}
