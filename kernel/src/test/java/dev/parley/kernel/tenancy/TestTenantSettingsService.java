package dev.parley.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import dev.parley.kernel.TestingVault;
import dev.parley.kernel.config.ConfigModule;
import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.config.SettingsCatalogue;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.spi.PlatformException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TestTenantSettingsService {
    private static final Setting<Integer> AGE =
            Setting.integer("age", 13, "How old.").perTenant();
    private static final Setting<Integer> SAME = Setting.integer("same", 1, "For all.");

    private static PluginInventory plugins;
    private static TestingTenants testing;
    private static TenantSettingsService settings;
    private static TenantContext one;
    private static TenantContext other;

    @BeforeAll
    static void start() {
        plugins = PluginInventory.load(PluginConfig.of(new TestingVault()));
        Settings system = Settings.reader(
                        SettingsCatalogue.of(List.of(AGE, SAME)).with("retention.vault.", TestingVault.SCHEMA))
                .values(Map.of("retention.vault.days", "7", "age", "14"), "a test")
                .read();
        testing = TestingTenants.start(new ConfigModule(system), new TenantSettingsModule(), new AbstractModule() {
            @Override
            protected void configure() {
                bind(PluginInventory.class).toInstance(plugins);
            }
        });
        settings = testing.get(TenantSettingsService.class);
        one = testing.create("one");
        other = testing.create("other");
    }

    @AfterAll
    static void stop() {
        testing.close();
        plugins.close();
    }

    @Test
    void thePlatformsOwnSettingsHoldPerTenantWhereTheyMay() {
        TenantConfig config = testing.get(TenantConfig.class);
        assertThat(config.get(one.tenantId(), AGE)).isEqualTo(14);
        settings.set(one, "age", "16");
        assertThat(config.get(one.tenantId(), AGE)).isEqualTo(16);
        assertThat(config.get(other.tenantId(), AGE)).isEqualTo(14);
        settings.remove(one, "age");
        assertThat(config.get(one.tenantId(), AGE)).isEqualTo(14);
        assertThatThrownBy(() -> settings.set(one, "age", "old"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("age");
        assertThatThrownBy(() -> settings.set(one, "same", "2"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("no such setting");
        assertThatThrownBy(() -> config.get(one.tenantId(), SAME)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTheOperators() {
        assertThat(settings.system()).containsExactly(Map.entry("retention.vault.days", "7"));
    }

    @Test
    void keepsATenantsOwnToItAndSecretsEncrypted() {
        long before = settings.version(one.tenantId());
        settings.set(one, "retention.vault.token", "hunter2");
        settings.set(one, "retention.vault.days", "9");
        assertThat(settings.tenant(one.tenantId()))
                .containsOnly(Map.entry("retention.vault.token", "hunter2"), Map.entry("retention.vault.days", "9"));
        assertThat(settings.version(one.tenantId())).isGreaterThan(before);
        assertThat(settings.tenant(other.tenantId())).isEmpty();
        List<String> stored = testing.database()
                .database()
                .inTenant(
                        one,
                        handle -> handle.createQuery("SELECT tenant_setting::text FROM tenant_setting")
                                .mapTo(String.class)
                                .list());
        assertThat(stored).hasSize(2).noneMatch(row -> row.contains("hunter2"));
        assertThat(settings.remove(one, "retention.vault.token")).isTrue();
        assertThat(settings.remove(one, "retention.vault.token")).isFalse();
        assertThat(settings.tenant(one.tenantId())).containsOnlyKeys("retention.vault.days");
    }

    @Test
    void takesFromTheOperatorWhatATenantMayNotSet() {
        TenantContext tenant = testing.create("served");
        TenantContext operator = new TenantContext(tenant.tenantId(), Actor.OPERATOR);

        settings.set(operator, "retention.vault.address", "https://example.org");

        assertThat(settings.system(tenant.tenantId()))
                .containsOnly(
                        Map.entry("retention.vault.days", "7"),
                        Map.entry("retention.vault.address", "https://example.org"));
        assertThat(settings.tenant(tenant.tenantId())).isEmpty();
        assertThat(settings.system(other.tenantId())).doesNotContainKey("retention.vault.address");
        assertThatThrownBy(() -> settings.remove(tenant, "retention.vault.address"))
                .isInstanceOf(PlatformException.class);
        assertThat(settings.remove(operator, "retention.vault.address")).isTrue();
    }

    @Test
    void refusesWhatNoProviderTakes() {
        for (var wrong : Map.of(
                        "retention.vault.nonsense", "1",
                        "retention.vault.days", "many",
                        "retention.vault.address", "https://example.org",
                        "retention.vault.token", " ")
                .entrySet()) {
            assertThatThrownBy(() -> settings.set(other, wrong.getKey(), wrong.getValue()))
                    .as(wrong.getKey())
                    .isInstanceOf(PlatformException.class);
        }
    }
}
