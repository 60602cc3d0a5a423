package dev.parley.kernel.administration;

import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An adjustment that takes two persons, and what came of it.
 *
 * @param amount what is to come, or, negative, to go
 * @param requestedBy the account that asked; absent: the platform's operator
 */
public record CreditAdjustment(
        UUID id,
        LedgerOwner owner,
        MicroCredits amount,
        String reason,
        State state,
        Optional<UUID> requestedBy,
        Instant requestedAt,
        Optional<UUID> decidedBy,
        Optional<Instant> decidedAt) {

    /** Without what a person wrote. */
    @Override
    public String toString() {
        return "CreditAdjustment[id=" + id + ", state=" + state + "]";
    }

    /** What has become of it. */
    public enum State {
        REQUESTED,
        APPROVED,
        DENIED;

        /** Lower case. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
