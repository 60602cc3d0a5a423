package dev.parley.kernel.plugin;

import java.io.IOException;
import java.io.Serial;

/** A request that must not leave. */
final class EgressDeniedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    EgressDeniedException(String message) {
        super(message);
    }
}
