package dev.parley.kernel.retention;

import dev.parley.spi.retention.RetentionRule;
import java.util.Optional;

/** What a tenant's policies say together. */
sealed interface Answer {
    default Optional<RetentionRule> rule() {
        return switch (this) {
            case Agreed agreed -> Optional.of(agreed.says());
            case Undecided _ -> Optional.empty();
        };
    }

    default Optional<Doubt> doubt() {
        return switch (this) {
            case Agreed _ -> Optional.empty();
            case Undecided undecided -> Optional.of(undecided.why());
        };
    }

    /** All say the same, and it can be kept to. */
    record Agreed(RetentionRule says) implements Answer {}

    /** Nothing is deleted. */
    record Undecided(Doubt why) implements Answer {}
}
