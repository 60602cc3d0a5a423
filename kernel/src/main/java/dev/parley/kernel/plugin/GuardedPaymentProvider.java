package dev.parley.kernel.plugin;

import dev.parley.spi.payment.Checkout;
import dev.parley.spi.payment.CheckoutRequest;
import dev.parley.spi.payment.PaymentEvent;
import dev.parley.spi.payment.PaymentOutcome;
import dev.parley.spi.payment.PaymentProvider;
import dev.parley.spi.payment.PaymentReference;
import dev.parley.spi.payment.PaymentStatus;
import dev.parley.spi.payment.RefundRequest;
import java.util.List;
import java.util.Map;

record GuardedPaymentProvider(PaymentProvider provider, ClassLoader loader) implements PaymentProvider {
    @Override
    public Checkout createCheckout(CheckoutRequest request) {
        try (var _ = PluginScope.enter(loader)) {
            return provider.createCheckout(request);
        }
    }

    @Override
    public List<PaymentEvent> verifyWebhook(byte[] body, Map<String, List<String>> headers) {
        try (var _ = PluginScope.enter(loader)) {
            return provider.verifyWebhook(body, headers);
        }
    }

    @Override
    public PaymentStatus lookup(PaymentReference reference) {
        try (var _ = PluginScope.enter(loader)) {
            return provider.lookup(reference);
        }
    }

    @Override
    public PaymentOutcome refund(RefundRequest request) {
        try (var _ = PluginScope.enter(loader)) {
            return provider.refund(request);
        }
    }

    @Override
    public void close() {
        try (var _ = PluginScope.enter(loader)) {
            provider.close();
        }
    }
}
