package dev.parley.spi;

import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.util.List;

/**
 * Makes providers of one kind under one name. The kernel makes one provider for each tenant and version of its
 * configuration, on first use, and closes it when the configuration is replaced and its last call has ended.
 *
 * @param <P> the kind of provider
 */
public interface ProviderFactory<P> {
    /**
     * The provider's name: lower-case letters, digits and hyphens; the second half of the plugin folder's name
     * ({@code google} in {@code auth-google}). Unique among the installed providers of its kind, and stable: settings,
     * addresses and stored rows name it.
     */
    String name();

    /** The settings that {@link #create} reads. */
    ConfigSchema configSchema();

    /**
     * Which personal data goes to whom when this provider is enabled. The privacy policy, the list of sub-processors and
     * the record of processing are rendered from it. Empty only where nothing leaves the machine.
     */
    List<ProcessingDeclaration> processing();

    /**
     * Makes a provider. Called on any thread, with the plugin's class loader as the thread's context class loader.
     *
     * @param config settings that {@link #configSchema} has accepted
     * @throws PlatformException if the settings, each valid, do not fit together; the message says what to change
     */
    P create(ProviderContext context, ProviderConfig config);
}
