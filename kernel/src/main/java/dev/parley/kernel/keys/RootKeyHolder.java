package dev.parley.kernel.keys;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The root key, from the moment when it has been checked. */
final class RootKeyHolder {
    private final AtomicReference<Optional<RootKey>> key = new AtomicReference<>(Optional.empty());

    @Inject
    RootKeyHolder() {}

    void set(RootKey checked) {
        key.set(Optional.of(checked));
    }

    RootKey get() {
        return key.get().orElseThrow(() -> new IllegalStateException("the keys have not been started"));
    }
}
