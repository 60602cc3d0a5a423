package dev.parley.kernel.keys;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the root key is. */
public record KeysConfig(Path rootFile) {
    public static final Setting<Optional<String>> ROOT_FILE = Setting.string(
            "keys.root-file",
            "File of the root key, made on the first start; absent: `root-key` in the data directory. "
                    + "Every node needs the same one. Without it nothing that is encrypted can be read again.");

    public static final List<Setting<?>> SETTINGS = List.of(ROOT_FILE);

    /** @throws IllegalArgumentException if {@code keys.root-file} is not set */
    public static KeysConfig from(Settings settings) {
        return new KeysConfig(Path.of(
                settings.get(ROOT_FILE).orElseThrow(() -> new IllegalArgumentException("keys.root-file is not set"))));
    }
}
