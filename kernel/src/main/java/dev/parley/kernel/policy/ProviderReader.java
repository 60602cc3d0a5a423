package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderKind;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.policy.PolicyFacts.Backend;
import dev.parley.kernel.policy.PolicyFacts.SignInWay;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.ProcessingDeclaration;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the providers that are enabled for a tenant declare. */
final class ProviderReader {
    private static final Logger log = LoggerFactory.getLogger(ProviderReader.class);

    private final ProviderRegistry providers;

    @Inject
    ProviderReader(ProviderRegistry providers) {
        this.providers = providers;
    }

    List<Recipient> recipients(TenantContext context) {
        List<Recipient> found = new ArrayList<>();
        for (ProviderDescription provider : providers.enabled(context)) {
            provider.processing().forEach(declaration -> found.add(recipient(provider.id(), declaration)));
        }
        return found;
    }

    List<SignInWay> signIn(TenantContext context) {
        return providers.enabled(context).stream()
                .filter(provider -> provider.kind() == ProviderKind.AUTH)
                .map(provider -> new SignInWay(provider.name(), label(context, provider.name())))
                .toList();
    }

    /** @throws PlatformException if there are backends and none can be made: what they declare is not known then */
    Inference inference(TenantContext context) {
        List<Lease<InferenceBackend>> leases = providers.inferenceBackends(context);
        try {
            return new Inference(
                    leases.stream().map(ProviderReader::backend).toList(),
                    leases.stream()
                            .flatMap(lease -> lease.provider().models().stream())
                            .map(ModelDescription::displayName)
                            .distinct()
                            .toList());
        } finally {
            leases.forEach(Lease::close);
        }
    }

    private String label(TenantContext context, String provider) {
        try {
            return providers
                    .authProvider(context, provider)
                    .map(lease -> {
                        try (Lease<AuthProvider> open = lease) {
                            return open.provider().label();
                        }
                    })
                    .orElse(provider);
        } catch (PlatformException e) {
            log.warn("The way to sign in {} has no label: {}", provider, e.code());
            return provider;
        }
    }

    private static Backend backend(Lease<InferenceBackend> lease) {
        BackendDeclaration declared = lease.provider().declaration();
        return new Backend(
                ProviderKind.INFERENCE.key() + "-" + lease.name(),
                declared.region(),
                declared.retains(),
                declared.certifications().stream().sorted().toList());
    }

    private static Recipient recipient(String source, ProcessingDeclaration declaration) {
        Map<String, ProcessingDeclaration.Words> others = declaration.translations();
        Map<String, String> purposes = others.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().purpose()));
        Map<String, String> retentions = others.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().retention()));
        return new Recipient(
                source,
                declaration.recipient(),
                declaration.role(),
                declaration.categories().stream()
                        .map(DataCategory::key)
                        .sorted()
                        .toList(),
                Words.of(declaration.purpose(), purposes),
                declaration.basis(),
                declaration.region(),
                Words.of(declaration.retention(), retentions),
                declaration.website().orElse(null),
                null,
                null);
    }

    /** What backends declare, and the models that they offer now. */
    record Inference(List<Backend> backends, List<String> models) {}
}
