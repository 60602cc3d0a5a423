package dev.parley.kernel.http.exchange;

import dev.parley.spi.ErrorType;

/** The one table from kinds of errors to HTTP statuses. */
public final class ErrorStatus {
    private ErrorStatus() {}

    public static int of(ErrorType type) {
        return switch (type) {
            case INVALID_REQUEST -> 400;
            case UNAUTHENTICATED -> 401;
            case PAYMENT_REQUIRED -> 402;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONFLICT -> 409;
            case GONE -> 410;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case MISDIRECTED -> 421;
            case UNPROCESSABLE -> 422;
            case RATE_LIMITED -> 429;
            case HEADERS_TOO_LARGE -> 431;
            case INTERNAL -> 500;
            case UPSTREAM_FAILED -> 502;
            case UNAVAILABLE -> 503;
            case UPSTREAM_TIMEOUT -> 504;
        };
    }
}
