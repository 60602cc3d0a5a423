package dev.parley.plugin.inference.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.ModelDescription.Capability;
import dev.parley.spi.testkit.TestingProviderConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestGpuSettings {
    @Test
    void hasDefaultsForEverythingButTheServers() {
        GpuSettings settings = read(Map.of());
        assertThat(settings.endpoints()).containsExactly(URI.create("http://gpu-1:8000/v1"));
        assertThat(settings.region()).isEqualTo("self");
        assertThat(settings.models().contextTokens()).isEqualTo(32_768);
        assertThat(settings.models().capabilities())
                .containsExactlyInAnyOrder(
                        Capability.TOOLS, Capability.REASONING, Capability.JSON_SCHEMA, Capability.LOGPROBS);
        assertThat(settings.timers().firstByte()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void takesAnAddressOnce() {
        assertThat(read(Map.of("endpoints", "http://a/v1, http://b/v1/, http://a/v1/"))
                        .endpoints())
                .containsExactly(URI.create("http://a/v1"), URI.create("http://b/v1"));
    }

    @ParameterizedTest
    @CsvSource({
        "model-context, 0",
        "model-capabilities, telepathy",
        "region, Germany",
        "api-key, two words",
    })
    void namesTheSettingAtFault(String key, String value) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> read(Map.of(key, value)));
        assertThat(e.parameter()).contains(key);
        if (key.equals("api-key")) {
            assertThat(e.message()).doesNotContain(value);
        }
    }

    private static GpuSettings read(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("endpoints", "http://gpu-1:8000/v1/"));
        all.putAll(values);
        return GpuSettings.read(TestingProviderConfig.of(GpuSettings.SCHEMA, all));
    }
}
