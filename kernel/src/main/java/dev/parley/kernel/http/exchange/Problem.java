package dev.parley.kernel.http.exchange;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.Optional;

/**
 * A failure as a client is told of it, whatever its dialect.
 *
 * @param code stable, see {@link dev.parley.spi.ErrorCode}
 * @param parameter the input at fault
 */
public record Problem(
        int status, String code, String message, Optional<String> parameter, Optional<Duration> retryAfter) {
    private static final String INTERNAL_CODE = "internal";
    private static final String INTERNAL_MESSAGE =
            "The server had an error while processing your request. Name the request id when you report it.";

    /** Of an error of ours only that it is one: the detail is in the log. */
    public static Problem of(PlatformException error) {
        if (error.type() == ErrorType.INTERNAL) {
            return internal();
        }
        return new Problem(
                ErrorStatus.of(error.type()),
                error.code().value(),
                error.message(),
                error.parameter(),
                error.retryAfter());
    }

    public static Problem internal() {
        return of(500, INTERNAL_CODE, INTERNAL_MESSAGE);
    }

    public static Problem of(int status, String code, String message) {
        return new Problem(status, code, message, Optional.empty(), Optional.empty());
    }
}
