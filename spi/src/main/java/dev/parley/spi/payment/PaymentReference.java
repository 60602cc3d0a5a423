package dev.parley.spi.payment;

/**
 * Names a payment on both sides.
 *
 * @param reference ours
 * @param providerReference the provider's id of the checkout
 */
public record PaymentReference(String reference, String providerReference) {}
