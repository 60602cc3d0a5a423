package dev.parley.kernel.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installed plugin.
 *
 * @param name its folder's name; of a plugin on the class path, its class
 * @param version empty where its jar's manifest has no {@code Implementation-Version}
 * @param folder empty for a plugin on the class path
 * @param mounts where its web sites live
 */
public record PluginDescription(
        String name,
        Optional<String> version,
        Optional<Path> folder,
        List<ProviderDescription> providers,
        List<String> mounts) {
    public PluginDescription {
        providers = List.copyOf(providers);
        mounts = List.copyOf(mounts);
    }
}
