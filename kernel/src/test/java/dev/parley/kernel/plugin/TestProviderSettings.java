package dev.parley.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestProviderSettings {
    private static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property("text", ConfigType.STRING, "A text.")
            .property("number", ConfigType.INTEGER, "A number.")
            .property("flag", ConfigType.BOOLEAN, "A flag.")
            .property("wait", ConfigType.DURATION, "A wait.")
            .property("address", ConfigType.URI, "An address.")
            .property("addresses", ConfigType.URI_LIST, "Addresses.")
            .property("texts", ConfigType.STRING_LIST, "Texts.")
            .property("secret-number", ConfigType.INTEGER, "A secret.")
            .secret()
            .tenant()
            .build();
    private static final ProviderSettingsCheck CHECK = new ProviderSettingsCheck(
            List.of(new ProviderDescription(ProviderKind.PAYMENTS, "one", SCHEMA, List.of(), false)));

    @Test
    void readsEachType() {
        ValidatedConfig config = new ValidatedConfig(
                SCHEMA,
                Map.of(
                        "text", "a, b",
                        "number", "-12",
                        "flag", "true",
                        "wait", "500 ms",
                        "address", "HTTPS://a.example:8443/v1",
                        "addresses", "http://a.example/v1, https://[::1]:9/,",
                        "texts", " a ,b,, c"),
                7);

        assertThat(config.version()).isEqualTo(7);
        assertThat(config.string("text")).contains("a, b");
        assertThat(config.integer("number")).contains(-12L);
        assertThat(config.bool("flag")).contains(true);
        assertThat(config.duration("wait")).contains(Duration.ofMillis(500));
        assertThat(config.uri("address")).contains(URI.create("HTTPS://a.example:8443/v1"));
        assertThat(config.uris("addresses"))
                .containsExactly(URI.create("http://a.example/v1"), URI.create("https://[::1]:9/"));
        assertThat(config.strings("texts")).containsExactly("a", "b", "c");
        assertThat(config.integer("secret-number")).isEmpty();
    }

    @Test
    void wrongGetterIsAProgrammingError() {
        ValidatedConfig config = new ValidatedConfig(SCHEMA, Map.of(), 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.string("number"))
                .withMessageContaining("'number' is declared as INTEGER and read as STRING");
        assertThatIllegalArgumentException().isThrownBy(() -> config.uris("address"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.string("absent"))
                .withMessageContaining("declares no setting 'absent'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500 ms|PT0.5S", "60s|PT1M", "10 m|PT10M", "2 h|PT2H", "30 d|PT720H", "PT5S|PT5S"})
    void readsDurations(String text, Duration duration) {
        assertThat(ConfigValues.parse(ConfigType.DURATION, text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number|12x",
                "number|99999999999999999999",
                "flag|yes",
                "wait|5",
                "wait|5 weeks",
                "wait|PT-5S",
                "wait|999999999999 d x",
                "address|a.example",
                "address|ftp://a.example",
                "address|https:///v1",
                "address|https://a b",
                "address|https://127.1",
                "address|https://0x7f.0.0.1",
                "addresses|https://a.example;b"
            })
    void refusesWhatDoesNotFit(String key, String text) {
        assertThat(CHECK.system(Map.of("payments.one." + key, text)))
                .singleElement()
                .asString()
                .startsWith("payments.one." + key + ": '" + text + "' is not ");
    }

    @Test
    void keepsSecretsOutOfMessages() {
        assertThat(CHECK.tenant(Map.of("payments.one.secret-number", "hunter2")))
                .containsExactly("payments.one.secret-number: the value is not a whole number (A secret.)");
        assertThat(CHECK.system(Map.of("payments.one.address", "https://user:hunter2@a.example")))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
        assertThat(new ValidatedConfig(SCHEMA, Map.of("text", "hunter2"), 0).toString())
                .doesNotContain("hunter2");
        assertThat(new ProviderSettings(Map.of("payments.one.text", "hunter2"), Map.of()).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void tenantsSetOnlyWhatIsOpenToThem() {
        List<String> closed = SCHEMA.properties().stream()
                .map(ConfigProperty::key)
                .filter(key -> !key.equals("secret-number"))
                .toList();
        for (String key : closed) {
            assertThat(CHECK.tenant(Map.of("payments.one." + key, "1")))
                    .containsExactly("payments.one." + key + ": only the operator sets this");
        }
        assertThat(CHECK.tenant(Map.of("payments.one.secret-number", "1"))).isEmpty();
    }
}
