package dev.parley.kernel.limit;

import java.util.Locale;

/** What anybody may do without being known, so that only the address prefix can be limited; each is counted for itself. */
public enum Action {
    SIGN_IN,
    GUEST_SESSION,
    SETUP,
    REPORT;

    String place() {
        return name().toLowerCase(Locale.ROOT);
    }
}
