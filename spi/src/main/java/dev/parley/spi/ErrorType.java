package dev.parley.spi;

/** What kind of failure an error is: it decides how a client should react and, in one table of the kernel, the HTTP status. */
public enum ErrorType {
    /** The input is wrong; repeating it will not help. */
    INVALID_REQUEST,
    /** Nobody is signed in, or the key or session is not valid. */
    UNAUTHENTICATED,
    /** Credits are missing. */
    PAYMENT_REQUIRED,
    /** Somebody is signed in and may not do this. */
    FORBIDDEN,
    /** There is no such thing, or not for this caller. */
    NOT_FOUND,
    /** The address exists, for another method. */
    METHOD_NOT_ALLOWED,
    /** The present state does not allow it. */
    CONFLICT,
    /** There was such a thing; it is gone for good. */
    GONE,
    /** The body is larger than allowed. */
    TOO_LARGE,
    /** The body's media type is not understood. */
    UNSUPPORTED_MEDIA_TYPE,
    /** No tenant answers for this host name. */
    MISDIRECTED,
    /** The input is well-formed and cannot be acted upon. */
    UNPROCESSABLE,
    /** Too many requests: the same may work later. */
    RATE_LIMITED,
    /** The request's headers are larger than allowed. */
    HEADERS_TOO_LARGE,
    /** A fault of ours. The detail is in the log only. */
    INTERNAL,
    /** A server that we depend on failed or made no sense. */
    UPSTREAM_FAILED,
    /** Not now: starting, stopping, overloaded, or nothing is configured that could answer. */
    UNAVAILABLE,
    /** A server that we depend on did not answer in time. */
    UPSTREAM_TIMEOUT
}
