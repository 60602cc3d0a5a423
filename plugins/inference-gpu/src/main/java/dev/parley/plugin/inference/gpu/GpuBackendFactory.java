package dev.parley.plugin.inference.gpu;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.LegalBasis;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.privacy.RecipientRole;
import java.util.List;

final class GpuBackendFactory implements InferenceBackendFactory {
    @Override
    public String name() {
        return "gpu";
    }

    @Override
    public ConfigSchema configSchema() {
        return GpuSettings.SCHEMA;
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of(ProcessingDeclaration.builder("The operator's own model servers", RecipientRole.SELF)
                .categories(DataCategory.CONVERSATION)
                .purpose("To answer a message, a language model reads the conversation.", LegalBasis.CONTRACT)
                .region("self")
                .retention("until the answer is complete; derived data in the servers' memory until it is overwritten")
                .translation(
                        "de",
                        new ProcessingDeclaration.Words(
                                "Um eine Nachricht zu beantworten, liest ein Sprachmodell die Unterhaltung.",
                                "bis die Antwort vollständig ist; Abgeleitetes im Arbeitsspeicher der Rechner, bis es"
                                        + " überschrieben wird"))
                .build());
    }

    @Override
    public InferenceBackend create(ProviderContext context, ProviderConfig config) {
        GpuBackend backend = new GpuBackend(context, GpuSettings.read(config));
        backend.start();
        return backend;
    }
}
