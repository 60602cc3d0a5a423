package dev.parley.kernel.metering;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** For how long a budget lasts, in UTC. */
public enum BudgetPeriod {
    DAY,
    MONTH,
    LIFETIME;

    /** The first day of the period in which a day lies. */
    LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
            case LIFETIME -> LocalDate.EPOCH;
        };
    }
}
