package dev.parley.spi.payment;

import java.util.Currency;

/**
 * An amount of money.
 *
 * @param minorUnits in the currency's smallest unit (ISO 4217), as cents
 */
public record Money(long minorUnits, Currency currency) {}
