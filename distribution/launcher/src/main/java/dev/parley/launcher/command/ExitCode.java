package dev.parley.launcher.command;

import dev.parley.spi.ErrorType;

/** What a command's end tells a script. */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    NOT_FOUND(3),
    CONFLICT(4),
    UNAVAILABLE(5);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    static ExitCode of(ErrorType type) {
        return switch (type) {
            case INVALID_REQUEST, UNPROCESSABLE, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, HEADERS_TOO_LARGE -> USAGE;
            case NOT_FOUND, GONE, MISDIRECTED -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case UNAVAILABLE, UPSTREAM_FAILED, UPSTREAM_TIMEOUT, RATE_LIMITED -> UNAVAILABLE;
            case UNAUTHENTICATED, FORBIDDEN, PAYMENT_REQUIRED, METHOD_NOT_ALLOWED, INTERNAL -> FAILED;
        };
    }
}
