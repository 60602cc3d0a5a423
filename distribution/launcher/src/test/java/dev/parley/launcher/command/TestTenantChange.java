package dev.parley.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderKind;
import dev.parley.kernel.tenancy.TenantSettings;
import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.web.Branding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestTenantChange {
    private static final Setting<Integer> AGE =
            Setting.integer("account.minimum-age", 13, "Years.").perTenant();
    private static final TenantSettings SETTABLE = new TenantSettings(
            List.of(AGE),
            List.of(new ProviderDescription(
                    ProviderKind.INFERENCE,
                    "gpu",
                    ConfigSchema.builder()
                            .property("endpoints", ConfigType.URI_LIST, "Servers.")
                            .property("api-key", ConfigType.STRING, "Key.")
                            .secret()
                            .build(),
                    List.of(),
                    false)));

    @Test
    void knowsBrandingDomainsAndSettings() {
        TenantChange change = TenantChange.of(
                Map.of(
                        "name",
                        "Red",
                        "domains",
                        "red.test, www.red.test",
                        "inference.gpu.api-key",
                        "",
                        "account.minimum-age",
                        "16"),
                SETTABLE);

        assertThat(change.branding()).containsExactly(Map.entry("name", "Red"));
        assertThat(change.domains()).contains(List.of("red.test", "www.red.test"));
        assertThat(change.settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of("inference.gpu.api-key", "", "account.minimum-age", "16"));
    }

    @Test
    void leavesDomainsAloneThatAreNotNamedAndEmptiesThemOnRequest() {
        assertThat(TenantChange.of(Map.of("name", "Red"), SETTABLE).domains()).isEmpty();
        assertThat(TenantChange.of(Map.of("domains", ""), SETTABLE).domains()).contains(List.of());
    }

    @Test
    void namesTheNearestOfAllThatCanBeSet() {
        assertRefused(Map.of("acent-color", "#ff0000"), "did you mean 'accent-color'?");
        assertRefused(Map.of("domain", "red.test"), "did you mean 'domains'?");
        assertRefused(Map.of("inference.gpu.endpoint", "http://127.0.0.1"), "did you mean 'inference.gpu.endpoints'?");
        assertRefused(Map.of("inference.gpu.endpoints", "nowhere"), "'nowhere' is not a list of");
        assertRefused(Map.of("account.minimum-age", "old"), "account.minimum-age");
        assertThatThrownBy(() -> TenantChange.of(Map.of("nmae", "x", "logo", "/y"), SETTABLE))
                .hasMessageContainingAll("'name'", "'logo-url'");
    }

    @Test
    void changesOnlyWhatIsNamed() {
        Branding before = new Branding("Red", "#ff0000", "/logo.svg", "help@red.test");

        assertThat(TenantKeys.with(before, Map.of("accent-color", "#00ff00", "logo-url", "")))
                .isEqualTo(new Branding("Red", "#00ff00", null, "help@red.test"));
    }

    private static void assertRefused(Map<String, String> wanted, String why) {
        assertThatThrownBy(() -> TenantChange.of(wanted, SETTABLE))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(why)
                .satisfies(error -> assertThat(error.getMessage()).hasLineCount(1));
    }
}
