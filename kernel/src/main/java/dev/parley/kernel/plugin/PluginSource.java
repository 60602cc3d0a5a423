package dev.parley.kernel.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a plugin comes from.
 *
 * @param label how messages name it
 */
record PluginSource(String label, Optional<Path> folder, Optional<String> version, ClassLoader loader) {
    String name() {
        return folder.map(path -> path.getFileName().toString()).orElse(label);
    }
}
