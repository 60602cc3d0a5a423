package dev.parley.spi.payment;

import java.net.URI;
import java.time.Instant;

/** A page on which a person pays, until it expires. */
public record Checkout(PaymentReference reference, URI url, Instant expiresAt) {}
