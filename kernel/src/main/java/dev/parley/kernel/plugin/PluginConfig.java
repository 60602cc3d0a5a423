package dev.parley.kernel.plugin;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.spi.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Which plugins a platform has, and how far they may go. Directories and class path say what is loaded. The rest is read
 * from the settings afterwards, for it takes the loaded plugins' schemas to read them.
 *
 * @param directories each holds one folder of jars for each plugin
 * @param classPath plugins that the embedding application brings itself, without isolation
 * @param disabled providers that are installed and not used, as {@code inference-guide}
 * @param allowPlaintext whether plain http may reach hosts other than this one
 */
public record PluginConfig(
        List<Path> directories, List<Plugin> classPath, Set<String> disabled, boolean allowPlaintext) {
    public static final Setting<List<String>> DISABLED = Setting.strings(
            "plugins.disabled", "Installed providers that are not used, by kind and name, as `inference-guide`.");
    public static final Setting<Boolean> ALLOW_PLAINTEXT = Setting.bool(
            "security.allow-plaintext-upstreams", false, "Lets plain http reach hosts other than this one.");

    public static final List<Setting<?>> SETTINGS = List.of(DISABLED, ALLOW_PLAINTEXT);

    public PluginConfig {
        directories = List.copyOf(directories);
        classPath = List.copyOf(classPath);
        disabled = Set.copyOf(disabled);
    }

    /** Plugins from directories, all of them in use. */
    public static PluginConfig of(Path... directories) {
        return new PluginConfig(List.of(directories), List.of(), Set.of(), false);
    }

    /** Plugins from the class path, all of them in use. */
    public static PluginConfig of(Plugin... classPath) {
        return new PluginConfig(List.of(), List.of(classPath), Set.of(), false);
    }

    /** The same plugins, under these settings. */
    public PluginConfig with(Settings settings) {
        return new PluginConfig(
                directories, classPath, Set.copyOf(settings.get(DISABLED)), settings.get(ALLOW_PLAINTEXT));
    }
}
