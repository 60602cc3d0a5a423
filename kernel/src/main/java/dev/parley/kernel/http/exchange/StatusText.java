package dev.parley.kernel.http.exchange;

import org.eclipse.jetty.http.HttpStatus;

/** The names of HTTP statuses (RFC 9110). */
final class StatusText {
    private StatusText() {}

    static String of(int status) {
        return HttpStatus.getMessage(status);
    }
}
