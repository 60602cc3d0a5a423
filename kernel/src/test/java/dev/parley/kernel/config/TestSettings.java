package dev.parley.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestSettings {
    private static final Setting<Integer> PORT = Setting.integer("http.port", 8080, "Port.");
    private static final Setting<Duration> GRACE =
            Setting.duration("chat.detach-grace", Duration.ofSeconds(60), "Grace.");
    private static final Setting<Optional<String>> PASSWORD =
            Setting.string("database.password", "Password.").secret();
    private static final Setting<List<String>> PROXIES = Setting.strings("http.trusted-proxies", "Proxies.");
    private static final Setting<Boolean> OPEN = Setting.bool("security.open", false, "Open.");
    private static final SettingsCatalogue CATALOGUE = SettingsCatalogue.of(
                    List.of(PORT, GRACE, PASSWORD, PROXIES, OPEN))
            .with(
                    "inference.gpu.",
                    ConfigSchema.builder()
                            .property("api-key", ConfigType.STRING, "Key.")
                            .secret()
                            .property("endpoints", ConfigType.URI_LIST, "Servers.")
                            .build());

    @TempDir
    private Path directory;

    @Test
    void hasDefaults() {
        Settings settings = Settings.reader(CATALOGUE).read();
        assertThat(settings.get(PORT)).isEqualTo(8080);
        assertThat(settings.get(GRACE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.get(PASSWORD)).isEmpty();
        assertThat(settings.get(PROXIES)).isEmpty();
        assertThat(settings.get(OPEN)).isFalse();
    }

    @Test
    void prefersTheEnvironmentToTheFileAndFlagsToBoth() throws IOException {
        Path file = file("http.port=1\nchat.detach-grace=1 s\nhttp.trusted-proxies=a, b ,\ninference.gpu.api-key=k\n");
        Settings settings = Settings.reader(CATALOGUE)
                .file(file)
                .environment(Map.of("PARLEY_HTTP_PORT", "2", "PARLEY_CHAT_DETACH_GRACE", "2 m", "OTHER", "x"))
                .values(Map.of("http.port", "3"), "the command line")
                .read();
        assertThat(settings.get(PORT)).isEqualTo(3);
        assertThat(settings.get(GRACE)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.get(PROXIES)).containsExactly("a", "b");
        assertThat(settings.under("inference.gpu.")).containsExactly(Map.entry("api-key", "k"));
    }

    @Test
    void takesABlankValueForNone() throws IOException {
        Settings settings = Settings.reader(CATALOGUE)
                .file(file("http.port=1\n"))
                .environment(Map.of("PARLEY_HTTP_PORT", " "))
                .read();
        assertThat(settings.get(PORT)).isEqualTo(1);
    }

    @Test
    void listsEverythingThatIsWrongAndNoSecret() throws IOException {
        Setting<Optional<Integer>> secret = Setting.integer("pin", "Pin.").secret();
        SettingsReader reader = Settings.reader(SettingsCatalogue.of(List.of(PORT, GRACE, OPEN, secret)))
                .file(file("http.prot=1\nchat.detach-grace=soon\n"))
                .environment(Map.of("PARLEY_SECURITY_OPNE", "true", "PARLEY_PIN", "hunter2"))
                .values(Map.of("http.port", "x"), "the command line");
        assertThatThrownBy(reader::read)
                .isInstanceOf(PlatformException.class)
                .hasMessageContainingAll(
                        "unknown key 'http.prot'",
                        "did you mean 'http.port'?",
                        "unknown variable 'PARLEY_SECURITY_OPNE'",
                        "did you mean 'PARLEY_SECURITY_OPEN'?",
                        "chat.detach-grace must be a duration",
                        "http.port must be a whole number, not 'x'",
                        "pin must be a whole number")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void showsSettingsWithoutSecrets() {
        Settings settings = Settings.reader(CATALOGUE)
                .values(
                        Map.of("database.password", "hunter2", "inference.gpu.api-key", "hunter3", "http.port", "9"),
                        "a test")
                .read();
        assertThat(settings.effective())
                .containsEntry("http.port", "9")
                .containsEntry("chat.detach-grace", "1 m")
                .containsEntry("database.password", "(hidden)")
                .containsEntry("inference.gpu.api-key", "(hidden)");
        assertThat(settings.toString()).doesNotContain("hunter");
    }

    @Test
    void refusesTwoSettingsOfOneName() {
        List<Setting<?>> same = List.of(PORT, Setting.string("http-port", "The variable is the same."));
        assertThatThrownBy(() -> SettingsCatalogue.of(same)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsEveryFormOfADuration() {
        assertThat(DurationForm.parse("500 ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(DurationForm.parse("60s")).isEqualTo(Duration.ofSeconds(60));
        assertThat(DurationForm.parse("2 h")).isEqualTo(Duration.ofHours(2));
        assertThat(DurationForm.parse("30 d")).isEqualTo(Duration.ofDays(30));
        assertThat(DurationForm.parse("PT1M")).isEqualTo(Duration.ofMinutes(1));
        for (String wrong : List.of("", "10", "-1 s", "PT-1S", "1 y")) {
            assertThatThrownBy(() -> DurationForm.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("parley.properties"), text);
    }
}
