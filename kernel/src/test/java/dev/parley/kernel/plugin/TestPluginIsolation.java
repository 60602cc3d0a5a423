package dev.parley.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.spi.TenantId;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.web.Branding;
import dev.parley.spi.web.WebContext;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPluginIsolation {
    @TempDir
    private Path plugins;

    @Test
    void describesWhatIsInstalled() {
        TestingPluginSource.whole()
                .with("sites", "return List.of(new Site(\"a\", \"/\"), new Site(\"b\", \"/long/\"));")
                .jar()
                .attribute("Implementation-Version", "4.5")
                .writeTo(plugins.resolve("anything"), "plugin.jar");

        try (PluginInventory inventory = PluginInventory.load(PluginConfig.of(plugins))) {
            PluginDescription plugin = inventory.plugins().getFirst();

            assertThat(plugin.name()).isEqualTo("anything");
            assertThat(plugin.version()).contains("4.5");
            assertThat(plugin.folder()).contains(plugins.resolve("anything"));
            assertThat(plugin.mounts()).containsExactly("/", "/long/");
            assertThat(plugin.providers()).extracting(ProviderDescription::id).containsExactly("inference-example");
            assertThat(inventory.webSites()).extracting(site -> site.mount()).containsExactly("/long/", "/");
        }
    }

    @Test
    void entersThePluginsClassLoaderOnEachCall() throws InterruptedException {
        TestingPluginSource.whole()
                .with("sites", "return List.of(new Site(\"a\", \"/\"));")
                .jar()
                .writeTo(plugins.resolve("inference-example"), "plugin.jar");
        ClassLoader own = Thread.currentThread().getContextClassLoader();

        try (PluginInventory inventory = PluginInventory.load(PluginConfig.of(plugins));
                ProviderRegistry registry = TestingRegistry.over(inventory).registry();
                Lease<InferenceBackend> lease =
                        registry.inferenceBackends(TestingRegistry.TENANT).getFirst();
                InferenceStream stream = lease.provider().open(request())) {
            ModelDescription model = lease.provider().models().getFirst();

            assertThat(model.id()).as("made under").isEqualTo("inference-example");
            assertThat(model.displayName()).as("called under").isEqualTo("inference-example");
            assertThat(stream.next()).isEqualTo(new InferenceEvent.TextDelta("inference-example"));
            assertThat(registry.webSites()
                            .getFirst()
                            .resource("", webContext())
                            .orElseThrow()
                            .body())
                    .isEqualTo("inference-example".getBytes(StandardCharsets.UTF_8));
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
        }
    }

    @Test
    void twoPluginsDoNotSeeEachOther() {
        TestingPluginSource.whole().jar().writeTo(plugins.resolve("inference-example"), "plugin.jar");
        TestingPluginSource.whole()
                .with("name", "return \"other\";")
                .jar()
                .writeTo(plugins.resolve("inference-other"), "plugin.jar");

        try (PluginInventory inventory = PluginInventory.load(PluginConfig.of(plugins))) {
            List<Class<?>> types = inventory.installed().stream()
                    .<Class<?>>map(
                            plugin -> plugin.inference().getFirst().factory().getClass())
                    .toList();

            assertThat(types.getFirst().getName()).isEqualTo(types.getLast().getName());
            assertThat(types.getFirst()).isNotSameAs(types.getLast());
        }
    }

    @Test
    void seesOfTheHostOnlyTheSpiAndTheLoggingApi() throws Exception {
        try (PluginClassLoader loader =
                new PluginClassLoader("p", List.of(), getClass().getClassLoader())) {
            assertThat(loader.loadClass("dev.parley.spi.Plugin")).isSameAs(dev.parley.spi.Plugin.class);
            assertThat(loader.loadClass("dev.parley.spi.web.WebSite")).isSameAs(dev.parley.spi.web.WebSite.class);
            assertThat(loader.loadClass("org.slf4j.Logger")).isSameAs(org.slf4j.Logger.class);
            assertThat(loader.loadClass("java.sql.Connection")).isSameAs(java.sql.Connection.class);
            for (String hidden : List.of(
                    "dev.parley.kernel.plugin.PluginClassLoader",
                    "dev.parley.spi.testkit.Anything",
                    "dev.parley.spider.Web",
                    "org.slf4jx.Logger",
                    "com.google.inject.Guice",
                    "org.assertj.core.api.Assertions")) {
                assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> loader.loadClass(hidden));
            }
            assertThat(loader.getResource("org/assertj/core/api/Assertions.class"))
                    .isNull();
        }
    }

    @Test
    void takesTheTestKitFromThePluginsOwnJars() throws Exception {
        TestingPluginJar.empty()
                .source("dev.parley.spi.testkit.Kit", "package dev.parley.spi.testkit; public class Kit {}")
                .writeTo(plugins.resolve("kit"), "kit.jar");

        try (PluginClassLoader loader = new PluginClassLoader(
                "kit", List.of(url("kit/kit.jar")), getClass().getClassLoader())) {
            assertThat(loader.loadClass("dev.parley.spi.testkit.Kit").getClassLoader())
                    .isSameAs(loader);
        }
    }

    @Test
    void ignoresWhatIsNoPlugin() throws Exception {
        java.nio.file.Files.createDirectory(plugins.resolve(".cache"));
        java.nio.file.Files.writeString(plugins.resolve("README.md"), "Plugins live here.");

        try (PluginInventory inventory = PluginInventory.load(PluginConfig.of(plugins))) {
            assertThat(inventory.plugins()).isEmpty();
        }
    }

    @Test
    void takesPluginsFromTheClassPath() {
        try (PluginInventory inventory = PluginInventory.load(PluginConfig.of(TestingProviders.backend("near")))) {
            assertThat(inventory.providers())
                    .extracting(ProviderDescription::id)
                    .containsExactly("inference-near");
            assertThat(inventory.plugins().getFirst().folder()).isEmpty();
        }
    }

    private java.net.URL url(String path) throws MalformedURLException {
        return plugins.resolve(path).toUri().toURL();
    }

    private static InferenceRequest request() {
        return InferenceRequest.builder(UUID.randomUUID(), "salt", "model")
                .messages(List.of(Message.user("hello")))
                .build();
    }

    private static WebContext webContext() {
        return new WebContext(
                new TenantId(UUID.randomUUID()), new Branding("A", "#000000", null, null), Locale.ENGLISH);
    }
}
