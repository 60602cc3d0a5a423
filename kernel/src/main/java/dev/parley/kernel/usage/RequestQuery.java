package dev.parley.kernel.usage;

import java.util.Optional;
import java.util.UUID;

/**
 * Which rows of the request log are wanted, newest first.
 *
 * @param cursor where the page before ended, as it said
 * @param limit how many at most
 */
public record RequestQuery(
        Optional<String> model,
        Optional<UUID> key,
        Optional<LoggedOutcome> outcome,
        Optional<String> cursor,
        int limit) {
    /** All that there are. */
    public static RequestQuery newest(int limit) {
        return new RequestQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }
}
