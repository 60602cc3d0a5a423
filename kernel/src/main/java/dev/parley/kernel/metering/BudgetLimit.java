package dev.parley.kernel.metering;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A budget in the period in which a request falls.
 *
 * @param account whose it is, where it is one account's
 * @param startsOn the first day of the period
 * @param amount micro-credits
 */
record BudgetLimit(
        BudgetSubject subject, @Nullable UUID account, BudgetPeriod period, LocalDate startsOn, long amount) {}
