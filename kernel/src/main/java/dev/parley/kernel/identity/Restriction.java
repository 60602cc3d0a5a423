package dev.parley.kernel.identity;

import java.time.Instant;

/** That somebody's data is kept and not used (GDPR Article 18), and since when. */
public record Restriction(By by, Instant at) {
    /** Who has said so: they lift it, too. */
    public enum By {
        PERSON,
        /** The privacy officer of the tenant. */
        OFFICER
    }
}
