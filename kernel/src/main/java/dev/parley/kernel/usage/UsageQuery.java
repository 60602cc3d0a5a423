package dev.parley.kernel.usage;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * Which usage is wanted.
 *
 * @param from the first day, by UTC
 * @param to the last day
 * @param groups by what it is told apart; by nothing: one sum
 */
public record UsageQuery(LocalDate from, LocalDate to, Set<UsageGroup> groups) {
    /** The most days that are answered for at once. */
    public static final int MOST_DAYS = 366;

    /** The same of whole months: a day stands for its month, by the first. */
    UsageQuery byMonth() {
        return new UsageQuery(from.withDayOfMonth(1), to.with(TemporalAdjusters.lastDayOfMonth()), groups);
    }
}
