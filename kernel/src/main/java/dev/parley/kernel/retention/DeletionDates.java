package dev.parley.kernel.retention;

import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.Held;
import dev.parley.spi.retention.RetentionRule;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * When what is a person's will be deleted, if it is not used again. Dates are of UTC.
 *
 * @param person whose it is
 * @param rule for conversations
 * @param wish after how many days without a message the person wants them to go
 * @param guest when the guest goes, and all that is theirs
 */
public record DeletionDates(
        UUID person, Held held, Optional<RetentionRule> rule, Optional<Integer> wish, Optional<LocalDate> guest) {
    /** Nothing is known of it. */
    public static final DeletionDates NONE =
            new DeletionDates(new UUID(0, 0), Held.NOTHING, Optional.empty(), Optional.empty(), Optional.empty());

    /** When a conversation goes; empty if that is not known: it stays with its owner, or must stay for now. */
    public Optional<LocalDate> of(Conversation conversation) {
        if (held.keeps(person, conversation.id())) {
            return Optional.empty();
        }
        Optional<RetentionRule> wished =
                wish.map(days -> new RetentionRule.For(Period.ofDays(days), RetentionRule.Since.LAST_USED));
        Stream<LocalDate> ends = Stream.of(rule, wished)
                .flatMap(Optional::stream)
                .flatMap(term -> Expiry.end(term, conversation.createdAt(), conversation.updatedAt()).stream());
        return Stream.concat(ends, ofGuest().stream()).min(Comparator.naturalOrder());
    }

    /** When the guest goes. */
    public Optional<LocalDate> ofGuest() {
        return held.everything() || held.people().contains(person) ? Optional.empty() : guest;
    }
}
