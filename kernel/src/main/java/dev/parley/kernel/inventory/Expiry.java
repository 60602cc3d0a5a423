package dev.parley.kernel.inventory;

import dev.parley.spi.retention.RetentionRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What is over at an instant, under a rule. Periods are of the calendar in UTC.
 *
 * @param plan of whose accounts alone, {@link #WITHOUT_PLAN} for those who have none; empty: of everybody
 */
public record Expiry(RetentionRule rule, Instant now, Optional<String> plan, Held held) {
    /** No plan has this name. */
    public static final String WITHOUT_PLAN = "";

    /** For everybody, with nothing held. */
    public static Expiry of(RetentionRule rule, Instant now) {
        return new Expiry(rule, now, Optional.empty(), Held.NOTHING);
    }

    public Expiry forPlan(Optional<String> whose) {
        return new Expiry(rule, now, whose, held);
    }

    public Expiry without(Held kept) {
        return new Expiry(rule, now, plan, kept);
    }

    /**
     * Whatever counts from this instant, or from before it, is over. Empty if nothing ever is.
     *
     * @throws RuntimeException if the rule's period is none that a calendar has
     */
    public Optional<Instant> cutoff() {
        return switch (rule) {
            case RetentionRule.WithOwner _ -> Optional.empty();
            case RetentionRule.For term -> Optional.of(before(now, term.period()));
        };
    }

    /** Whether the term counts from the last use, not from the beginning. */
    public boolean sinceLastUse() {
        return rule instanceof RetentionRule.For term && term.since() == RetentionRule.Since.LAST_USED;
    }

    /** On which day something goes, by UTC, unless it is used again; empty if it has no term of its own. */
    public static Optional<LocalDate> end(RetentionRule rule, Instant created, Instant lastUsed) {
        return switch (rule) {
            case RetentionRule.WithOwner _ -> Optional.empty();
            case RetentionRule.For term ->
                Optional.of(end(
                        term.period(),
                        switch (term.since()) {
                            case CREATED -> created;
                            case LAST_USED -> lastUsed;
                        }));
        };
    }

    /** The first day on which the cut-off has passed it: from the ends of months, there and back is not always the same. */
    private static LocalDate end(Period period, Instant since) {
        ZonedDateTime end = since.atZone(ZoneOffset.UTC).plus(period);
        while (before(end.toInstant(), period).isBefore(since)) {
            end = end.plusDays(1);
        }
        return end.toLocalDate();
    }

    /** Nothing here is older than the epoch, and not every calendar reaches further. */
    private static Instant before(Instant time, Period period) {
        Instant cutoff = time.atZone(ZoneOffset.UTC).minus(period).toInstant();
        return cutoff.isBefore(Instant.EPOCH) ? Instant.EPOCH : cutoff;
    }
}
