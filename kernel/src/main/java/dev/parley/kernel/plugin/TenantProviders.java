package dev.parley.kernel.plugin;

import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.payment.PaymentProvider;
import dev.parley.spi.retention.RetentionPolicy;
import java.util.List;
import java.util.stream.Stream;

/** The providers that are enabled for one tenant under one version of its settings. */
record TenantProviders(
        long version,
        List<ProviderSlot<AuthProvider>> auth,
        List<ProviderSlot<PaymentProvider>> payments,
        List<ProviderSlot<InferenceBackend>> inference,
        List<ProviderSlot<RetentionPolicy>> retention) {

    static TenantProviders none() {
        return new TenantProviders(Long.MIN_VALUE, List.of(), List.of(), List.of(), List.of());
    }

    List<ProviderSlot<?>> slots() {
        return Stream.<List<? extends ProviderSlot<?>>>of(auth, payments, inference, retention)
                .<ProviderSlot<?>>flatMap(List::stream)
                .toList();
    }
}
