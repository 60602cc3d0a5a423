package dev.parley.kernel.plugin;

import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.util.List;

/**
 * What an installed provider said about itself when it was loaded.
 *
 * @param fallback whether it is used only where no other provider of its kind is enabled
 */
public record ProviderDescription(
        ProviderKind kind, String name, ConfigSchema schema, List<ProcessingDeclaration> processing, boolean fallback) {
    public ProviderDescription {
        processing = List.copyOf(processing);
    }

    /** Kind and name, as {@code inference-gpu}. */
    public String id() {
        return kind.key() + "-" + name;
    }

    /** What stands before the provider's keys in files, as {@code inference.gpu.}. */
    public String settingsPrefix() {
        return kind.key() + "." + name + ".";
    }

    /** The schema's key of a whole key with this provider's prefix. */
    String schemaKey(String key) {
        return key.substring(settingsPrefix().length());
    }
}
