package dev.parley.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderKind;
import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.web.Branding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestTenantChange {
    private static final List<ProviderDescription> INSTALLED = List.of(new ProviderDescription(
            ProviderKind.INFERENCE,
            "gpu",
            ConfigSchema.builder()
                    .property("endpoints", ConfigType.URI_LIST, "Servers.")
                    .property("api-key", ConfigType.STRING, "Key.")
                    .secret()
                    .build(),
            List.of(),
            false));

    @Test
    void knowsBrandingDomainsAndProviders() {
        TenantChange change = TenantChange.of(
                Map.of("name", "Red", "domains", "red.test, www.red.test", "inference.gpu.api-key", ""), INSTALLED);

        assertThat(change.branding()).containsExactly(Map.entry("name", "Red"));
        assertThat(change.domains()).contains(List.of("red.test", "www.red.test"));
        assertThat(change.providers()).containsExactly(Map.entry("inference.gpu.api-key", ""));
    }

    @Test
    void leavesDomainsAloneThatAreNotNamedAndEmptiesThemOnRequest() {
        assertThat(TenantChange.of(Map.of("name", "Red"), INSTALLED).domains()).isEmpty();
        assertThat(TenantChange.of(Map.of("domains", ""), INSTALLED).domains()).contains(List.of());
    }

    @Test
    void namesTheNearestOfAllThatCanBeSet() {
        assertRefused(Map.of("acent-color", "#ff0000"), "did you mean 'accent-color'?");
        assertRefused(Map.of("domain", "red.test"), "did you mean 'domains'?");
        assertRefused(Map.of("inference.gpu.endpoint", "http://127.0.0.1"), "did you mean 'inference.gpu.endpoints'?");
        assertRefused(Map.of("inference.gpu.endpoints", "nowhere"), "'nowhere' is not a list of");
        assertThatThrownBy(() -> TenantChange.of(Map.of("nmae", "x", "logo", "/y"), INSTALLED))
                .hasMessageContainingAll("'name'", "'logo-url'");
    }

    @Test
    void changesOnlyWhatIsNamed() {
        Branding before = new Branding("Red", "#ff0000", "/logo.svg", "help@red.test");

        assertThat(TenantKeys.with(before, Map.of("accent-color", "#00ff00", "logo-url", "")))
                .isEqualTo(new Branding("Red", "#00ff00", null, "help@red.test"));
    }

    private static void assertRefused(Map<String, String> wanted, String why) {
        assertThatThrownBy(() -> TenantChange.of(wanted, INSTALLED))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(why)
                .satisfies(error -> assertThat(error.getMessage()).hasLineCount(1));
    }
}
