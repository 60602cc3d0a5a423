package dev.parley.kernel.inventory;

import java.time.Duration;

/**
 * Something that the platform leaves in a browser. Contributed by Multibinder; the privacy policy lists it.
 *
 * @param name as the browser shows it, without the prefix that it has over TLS
 * @param life the longest that the browser keeps it
 */
public record StoredInBrowser(String name, Use use, Duration life) {
    /** What for. */
    public enum Use {
        /** Knowing a guest or somebody who has signed in again, from one request to the next. */
        SESSION,
        /** Binding a sign-in to the browser that began it. */
        SIGN_IN,
        /** Not asking for the age again. */
        AGE
    }
}
