package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.config.SettingsReference;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.plugin.PluginInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds docs/settings.md against the settings; {@code -Dparley.write-docs=true} writes it. */
final class TestSettingsReference {
    private static final Path FILE = Path.of(System.getProperty("parley.root"), "docs", "settings.md");

    @Test
    void isWhatTheSettingsSay() throws IOException {
        String expected;
        try (PluginInventory plugins = PluginInventory.load(PluginConfig.of(new Path[0]))) {
            expected = """
                    # Settings

                    A properties file (`--config`), then environment variables, then flags: what comes later wins. An unknown key stops
                    the start and names the nearest known one. A duration is a number and a unit: `500 ms`, `60 s`, `10 m`, `2 h`, `30 d`.
                    Providers take settings of their own below `<kind>.<name>.`: [plugin-settings.md](plugin-settings.md) has them.

                    This file is written by `./mvnw -pl kernel -am test -Dtest=TestSettingsReference -Dparley.write-docs=true`.

                    """ + SettingsReference.table(KernelSettings.catalogue(plugins));
        }
        if (Boolean.getBoolean("parley.write-docs")) {
            Files.writeString(FILE, expected);
        }
        assertThat(FILE).hasContent(expected);
    }
}
