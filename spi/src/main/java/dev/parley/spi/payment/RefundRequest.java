package dev.parley.spi.payment;

/** Money to be given back, in full or in part. */
public record RefundRequest(String idempotencyKey, PaymentReference payment, Money amount) {}
