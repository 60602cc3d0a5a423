package dev.parley.kernel.limit;

import dev.parley.spi.PlatformException;

/** Whether a request may go on. */
public sealed interface Decision permits Admission, Decision.Refusal {
    Standing standing();

    /** It may not, and nothing of it was counted. */
    record Refusal(Standing standing, PlatformException error) implements Decision {}
}
