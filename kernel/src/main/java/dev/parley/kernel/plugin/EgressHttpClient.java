package dev.parley.kernel.plugin;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The shared client behind one provider's policy. Redirects come back as they are, so that following one is a request of
 * its own. Closing it does nothing: it belongs to the host. It opens no web sockets.
 */
final class EgressHttpClient extends HttpClient {
    private final HttpClient shared;
    private final EgressPolicy policy;
    private final ReachedHosts reached;

    EgressHttpClient(HttpClient shared, EgressPolicy policy, ReachedHosts reached) {
        this.shared = shared;
        this.policy = policy;
        this.reached = reached;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> bodyHandler)
            throws IOException, InterruptedException {
        policy.check(request.uri());
        reached.note(request.uri());
        return shared.send(request, bodyHandler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> bodyHandler) {
        try {
            policy.check(request.uri());
            reached.note(request.uri());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return shared.sendAsync(request, bodyHandler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> bodyHandler, @Nullable PushPromiseHandler<T> pushPromiseHandler) {
        return sendAsync(request, bodyHandler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return shared.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return shared.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return shared.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return shared.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return shared.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return shared.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return shared.authenticator();
    }

    @Override
    public Version version() {
        return shared.version();
    }

    @Override
    public Optional<Executor> executor() {
        return shared.executor();
    }
}
