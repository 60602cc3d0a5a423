package dev.parley.spi;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a caller can act upon. The message is for the person who reads it: what is wrong, where, what to do; it
 * holds no secret and no personal data, for it is shown to clients, except where the type is {@link ErrorType#INTERNAL}.
 */
public final class PlatformException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final @Nullable String parameter;
    private final @Nullable Duration retryAfter;

    public PlatformException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public PlatformException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, cause, null, null);
    }

    private PlatformException(
            ErrorCode code,
            String message,
            @Nullable Throwable cause,
            @Nullable String parameter,
            @Nullable Duration retryAfter) {
        super(message, cause);
        this.code = code;
        this.parameter = parameter;
        this.retryAfter = retryAfter;
    }

    /** The same failure, naming the input at fault, as {@code messages[2].content}. */
    public PlatformException withParameter(String name) {
        return new PlatformException(code, message(), getCause(), name, retryAfter);
    }

    /** The same failure, saying when the same may work. */
    public PlatformException withRetryAfter(Duration wait) {
        return new PlatformException(code, message(), getCause(), parameter, wait);
    }

    public ErrorCode code() {
        return code;
    }

    public ErrorType type() {
        return code.type();
    }

    /** The message, which is never null. */
    public String message() {
        String message = getMessage();
        return message == null ? code.value() : message;
    }

    /** The input at fault, where there is one. */
    public Optional<String> parameter() {
        return Optional.ofNullable(parameter);
    }

    /** How long to wait before the same may work, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
