package dev.parley.kernel.http.exchange;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** Errors of the request itself, before any service sees it. */
public final class RequestErrors {
    private static final ErrorCode TOO_LARGE = new ErrorCode("request.too-large", ErrorType.TOO_LARGE);
    private static final ErrorCode MEDIA_TYPE =
            new ErrorCode("request.unsupported-media-type", ErrorType.UNSUPPORTED_MEDIA_TYPE);
    private static final ErrorCode UNKNOWN_PATH = new ErrorCode("request.unknown-path", ErrorType.NOT_FOUND);
    private static final ErrorCode METHOD = new ErrorCode("request.method-not-allowed", ErrorType.METHOD_NOT_ALLOWED);
    private static final ErrorCode INVALID = new ErrorCode("request.invalid-value", ErrorType.INVALID_REQUEST);
    private static final ErrorCode INCOMPLETE = new ErrorCode("request.incomplete", ErrorType.INVALID_REQUEST);

    private RequestErrors() {}

    public static PlatformException tooLarge(int limit) {
        return new PlatformException(TOO_LARGE, "The body is larger than " + limit + " bytes.");
    }

    public static PlatformException mediaType() {
        return new PlatformException(MEDIA_TYPE, "The body must be JSON: send 'content-type: application/json'.");
    }

    public static PlatformException notAForm() {
        return new PlatformException(
                MEDIA_TYPE, "The body must be a form: send 'content-type: application/x-www-form-urlencoded'.");
    }

    public static PlatformException unknownPath(String method, String path) {
        return new PlatformException(UNKNOWN_PATH, "Unknown request URL: " + method + " " + path + ".");
    }

    static PlatformException method(String method, String allowed) {
        return new PlatformException(METHOD, "Not allowed method: " + method + ". Allowed: " + allowed + ".");
    }

    public static PlatformException invalid(String parameter, String message) {
        return new PlatformException(INVALID, message).withParameter(parameter);
    }

    public static PlatformException incomplete(Throwable cause) {
        return new PlatformException(INCOMPLETE, "The body ended early or did not arrive in time.", cause);
    }
}
