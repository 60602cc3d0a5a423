package dev.parley.kernel.rights;

import java.time.Instant;

/**
 * Something that was said about a consent.
 *
 * @param version of the text that was read
 */
public record ConsentEvent(ConsentPurpose purpose, Kind kind, String version, Means means, Instant at) {
    /** What was said. */
    public enum Kind {
        /** It is to be confirmed by mail, and does not count yet. */
        ASKED,
        GIVEN,
        WITHDRAWN
    }

    /** How it was said. */
    public enum Means {
        SETTINGS,
        /** By the link in a mail to the account's address. */
        MAIL_LINK,
        /** By one click in a mail, without signing in. */
        UNSUBSCRIBE
    }
}
