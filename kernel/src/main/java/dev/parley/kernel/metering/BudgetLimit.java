package dev.parley.kernel.metering;

import java.time.LocalDate;

/**
 * A budget in the period in which a request falls.
 *
 * @param startsOn the first day of the period
 * @param amount micro-credits
 */
record BudgetLimit(BudgetSubject subject, BudgetPeriod period, LocalDate startsOn, long amount) {}
