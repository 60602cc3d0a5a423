package dev.parley.kernel.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is over.
 *
 * @param records how many, those that a legal hold keeps among them
 * @param held how many of them a legal hold keeps
 * @param oldest since when the term of the oldest counts
 */
public record Due(long records, long held, Optional<Instant> oldest) {
    public static final Due NONE = new Due(0, 0, Optional.empty());

    public Due plus(Due other) {
        return new Due(
                records + other.records,
                held + other.held,
                Stream.concat(oldest.stream(), other.oldest.stream()).min(Comparator.naturalOrder()));
    }

    /** The same with all of it held. */
    public Due allHeld() {
        return new Due(records, records, oldest);
    }

    /** How many would go. */
    public long going() {
        return records - held;
    }
}
