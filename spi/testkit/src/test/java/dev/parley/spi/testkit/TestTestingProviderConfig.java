package dev.parley.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestTestingProviderConfig {
    private static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property("address", ConfigType.URI, "Where.")
            .required()
            .property("wait", ConfigType.DURATION, "How long.")
            .defaultValue("60 s")
            .property("often", ConfigType.INTEGER, "How often.")
            .property("on", ConfigType.BOOLEAN, "Whether.")
            .property("words", ConfigType.STRING_LIST, "Which.")
            .property("name", ConfigType.STRING, "Who.")
            .build();

    @Test
    void readsEveryType() {
        TestingProviderConfig config = TestingProviderConfig.of(
                SCHEMA,
                Map.of("address", "https://a.example/x", "often", "3", "on", "true", "words", "a, b,,c", "name", "n"));
        assertThat(config.uri("address")).contains(URI.create("https://a.example/x"));
        assertThat(config.duration("wait")).contains(Duration.ofMinutes(1));
        assertThat(config.integer("often")).contains(3L);
        assertThat(config.bool("on")).contains(true);
        assertThat(config.strings("words")).containsExactly("a", "b", "c");
        assertThat(config.string("name")).contains("n");
        assertThatIllegalArgumentException().isThrownBy(() -> config.string("often"));
        assertThatIllegalArgumentException().isThrownBy(() -> config.string("other"));
    }

    @Test
    void refusesWhatAHostWouldRefuse() {
        refused(Map.of());
        refused(Map.of("address", "ftp://a"));
        refused(Map.of("address", "relative"));
        refused(Map.of("address", "http://a", "unknown", "x"));
        refused(Map.of("address", "http://a", "wait", "soon"));
        refused(Map.of("address", "http://a", "often", "1.5"));
        refused(Map.of("address", "http://a", "on", "yes"));
    }

    private static void refused(Map<String, String> values) {
        assertThatIllegalArgumentException().isThrownBy(() -> TestingProviderConfig.of(SCHEMA, values));
    }
}
