package dev.parley.kernel.promise;

import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Nobody serves. */
final class NoFrontDoor implements FrontDoor {
    @Inject
    NoFrontDoor() {}

    @Override
    public Optional<InetSocketAddress> address() {
        return Optional.empty();
    }

    @Override
    public String metrics() {
        return "";
    }
}
