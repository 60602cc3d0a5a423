package dev.parley.spi;

import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.payment.PaymentProviderFactory;
import dev.parley.spi.retention.RetentionPolicyFactory;
import dev.parley.spi.web.WebSite;
import java.util.List;

/**
 * What one plugin brings. An implementation has a public constructor without arguments, is named in
 * {@code META-INF/services/dev.parley.spi.Plugin}, and overrides the methods of what it offers.
 *
 * <p>Each method is called once, at start, before any provider is made. It does no I/O.
 */
public interface Plugin {
    /** Ways to sign in. */
    default List<AuthProviderFactory> authProviders() {
        return List.of();
    }

    /** Ways to pay. */
    default List<PaymentProviderFactory> paymentProviders() {
        return List.of();
    }

    /** Backends that answer. */
    default List<InferenceBackendFactory> inferenceBackends() {
        return List.of();
    }

    /** Rules that say how long data is kept. */
    default List<RetentionPolicyFactory> retentionPolicies() {
        return List.of();
    }

    /** Pages that are served beside the API. */
    default List<WebSite> webSites() {
        return List.of();
    }
}
