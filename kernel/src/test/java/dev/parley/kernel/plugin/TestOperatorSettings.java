package dev.parley.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.config.Settings;
import dev.parley.kernel.config.SettingsCatalogue;
import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the platform's settings, where a provider's stand behind its kind and name, to the provider. */
class TestOperatorSettings {
    private static final PluginConfig CONFIG = PluginConfig.of(TestingProviders.backend("one")
            .schema(ConfigSchema.builder()
                    .property("token", ConfigType.STRING, "A token.")
                    .secret()
                    .required()
                    .build()));

    @Test
    void reachTheProvider() {
        try (PluginInventory inventory = PluginInventory.load(CONFIG)) {
            Settings settings = Settings.reader(catalogue(inventory))
                    .environment(Map.of("PARLEY_INFERENCE_ONE_TOKEN", "t"))
                    .values(Map.of("plugins.disabled", "inference-two, inference-three"), "the test")
                    .read();

            assertThat(inventory.operatorSettings(settings)).containsExactly(Map.entry("inference.one.token", "t"));
            assertThat(settings.effective()).containsEntry("inference.one.token", "(hidden)");
            assertThat(CONFIG.with(settings).disabled()).containsExactlyInAnyOrder("inference-two", "inference-three");
            assertThat(CONFIG.with(settings).allowPlaintext()).isFalse();
        }
    }

    @Test
    void areKnownByTheirSchema() {
        try (PluginInventory inventory = PluginInventory.load(CONFIG)) {
            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(() -> Settings.reader(catalogue(inventory))
                            .values(Map.of("inference.one.tokn", "t"), "the test")
                            .read())
                    .withMessageContaining("did you mean 'inference.one.token'?");
        }
    }

    @Test
    void areCheckedBeforeAnythingIsMade() {
        PluginConfig config = PluginConfig.of(TestingProviders.backend("two")
                .schema(ConfigSchema.builder()
                        .property("wait", ConfigType.DURATION, "A wait.")
                        .build()));
        try (PluginInventory inventory = PluginInventory.load(config)) {
            Settings settings = Settings.reader(catalogue(inventory))
                    .values(Map.of("inference.two.wait", "soon", "plugins.disabled", "inference-to"), "the test")
                    .read();

            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(() -> inventory.checkSettings(settings))
                    .withMessageContaining("inference.two.wait: 'soon' is not a duration")
                    .withMessageContaining("no provider inference-to is installed; did you mean inference-two?");
        }
    }

    private static SettingsCatalogue catalogue(PluginInventory inventory) {
        return inventory.declareSettings(SettingsCatalogue.of(PluginConfig.SETTINGS));
    }
}
