package dev.parley.kernel.http;

import com.google.inject.Provider;
import dev.parley.kernel.promise.FrontDoor;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.Optional;

/** This process's own servers. */
final class OwnFrontDoor implements FrontDoor {
    private final Provider<HttpServer> server;
    private final HttpServices services;

    @Inject
    OwnFrontDoor(Provider<HttpServer> server, HttpServices services) {
        this.server = server;
        this.services = services;
    }

    @Override
    public Optional<InetSocketAddress> address() {
        HttpServer serving = server.get();
        return serving.ready() ? Optional.of(serving.address()) : Optional.empty();
    }

    @Override
    public String metrics() {
        return services.metrics().text();
    }
}
