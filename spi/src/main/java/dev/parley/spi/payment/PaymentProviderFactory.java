package dev.parley.spi.payment;

import dev.parley.spi.ProviderFactory;

/** Makes ways to pay, see {@link PaymentProvider}. */
public interface PaymentProviderFactory extends ProviderFactory<PaymentProvider> {}
