package dev.parley.plugin.auth.github;

import java.util.Locale;

/** What goes wrong at an endpoint. */
public enum TestingGitHubFault {
    /** The person pressed Cancel. */
    ACCESS_DENIED,
    APPLICATION_SUSPENDED,
    REDIRECT_URI_MISMATCH,
    BAD_VERIFICATION_CODE,
    INCORRECT_CLIENT_CREDENTIALS,
    UNVERIFIED_USER_EMAIL,
    /** The token is not valid any more. */
    BAD_CREDENTIALS,
    /** The token was not granted this. */
    NOT_ACCESSIBLE,
    NOT_FOUND,
    VALIDATION_FAILED,
    /** The hourly limit. */
    RATE_LIMIT,
    /** Too many at once. */
    SECONDARY_RATE_LIMIT,
    SERVER_ERROR,
    /** The connection ends unanswered. */
    HANG_UP,
    /** The answer ends in its middle. */
    BROKEN_OFF,
    /** A page for people, with status 200. */
    NONSENSE,
    /** JSON, but not what was asked for, with status 200. */
    ANOTHER_THING,
    ENDLESS,
    /** No answer until the server is closed. */
    SILENCE;

    /** What GitHub calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
