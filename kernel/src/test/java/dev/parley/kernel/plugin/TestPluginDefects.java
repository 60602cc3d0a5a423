package dev.parley.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.spi.PlatformException;
import dev.parley.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to break a plugin stops the start with a message that names the plugin and the mend. */
class TestPluginDefects {
    @TempDir
    private Path plugins;

    @Test
    void noJar() throws IOException {
        Files.createDirectory(plugins.resolve("inference-example"));

        assertDefect("inference-example", "there is no jar in the folder", "Unpack the plugin's zip here");
    }

    @Test
    void fileInsteadOfFolder() throws IOException {
        Files.writeString(plugins.resolve("inference-example.zip"), "");

        assertDefect("inference-example.zip", "a plugin is a folder, not a file", "Unpack it");
    }

    @Test
    void missingDirectory() {
        plugins = plugins.resolve("nowhere");

        assertDefect("nowhere", "the plugin directory cannot be read", "Make it, or name another");
    }

    @Test
    void unreadableJar() throws IOException {
        Files.createDirectory(plugins.resolve("inference-example"));
        Files.writeString(plugins.resolve("inference-example/broken.jar"), "this is no jar");

        assertDefect("inference-example", "broken.jar cannot be read as a jar", "Copy it anew");
    }

    @Test
    void noServiceFile() {
        install("inference-example", TestingPluginSource.whole().jar().withoutService());

        assertDefect("inference-example", "no jar has the service file", "holding the name of its Plugin class");
    }

    @Test
    void emptyServiceFile() {
        install("inference-example", TestingPluginSource.whole().jar().service("# nothing\n"));

        assertDefect("inference-example", "names 0 classes", "Name exactly one");
    }

    @Test
    void twoClassesInTheServiceFile() {
        install(
                "inference-example",
                TestingPluginSource.whole().jar().service(TestingPluginSource.CLASS + "\ncom.example.Other # two\n"));

        assertDefect("inference-example", "names 2 classes", "Name exactly one");
    }

    @Test
    void serviceFilesInTwoJars() {
        install("inference-example", TestingPluginSource.whole().jar());
        TestingPluginSource.whole().jar().writeTo(plugins.resolve("inference-example"), "second.jar");

        assertDefect("inference-example", "names 2 classes", "Name exactly one");
    }

    @Test
    void unknownClass() {
        install("inference-example", TestingPluginSource.whole().jar().service("com.example.Absent"));

        assertDefect("inference-example", "names com.example.Absent, and no jar in the folder has it", "Put all jars");
    }

    @Test
    void classThatIsNoPlugin() {
        install("inference-example", TestingPluginJar.of("a.Thing", "package a; public class Thing {}"));

        assertDefect("inference-example", "a.Thing is no dev.parley.spi.Plugin", "Name the right class");
    }

    @Test
    void classThatCannotBeMade() {
        install(
                "inference-example",
                TestingPluginJar.of(
                        "a.Thing", "package a; class Thing implements dev.parley.spi.Plugin { Thing(int x) {} }"));

        assertDefect("inference-example", "a.Thing cannot be made", "public constructor without arguments");
    }

    @Test
    void throwingConstructor() {
        install("constructor", "throw new IllegalStateException(\"no luck\");");

        assertDefect("inference-example", "the constructor of com.example.ExamplePlugin failed", "no luck");
    }

    @Test
    void libraryThatIsMissing() {
        install(
                "inference-example",
                TestingPluginJar.of(
                        "a.Thing",
                        "package a; public class Thing implements dev.parley.spi.Plugin {"
                                + " static { if (true) throw new NoClassDefFoundError(\"lib/Absent\"); } }"));

        assertDefect("inference-example", "loading a.Thing failed", "lib/Absent");
    }

    @Test
    void bundledSpi() {
        install("inference-example", TestingPluginSource.whole().jar());
        TestingPluginJar.empty()
                .source("dev.parley.spi.Copy", "package dev.parley.spi; public class Copy {}")
                .writeTo(plugins.resolve("inference-example"), "parley-spi.jar");

        assertDefect("inference-example", "parley-spi.jar brings 1 classes of the SPI itself", "scope 'provided'");
    }

    @Test
    void missingSpiVersion() {
        install("inference-example", TestingPluginSource.whole().jar().withoutAttribute(SpiVersion.MANIFEST_ATTRIBUTE));

        assertDefect(
                "inference-example",
                "does not say for which version of the SPI",
                "Parley-Spi-Version: " + SpiVersion.CURRENT);
    }

    @Test
    void newerSpiVersion() {
        install("inference-example", TestingPluginSource.whole().jar().attribute(SpiVersion.MANIFEST_ATTRIBUTE, "2.0"));

        assertDefect(
                "inference-example",
                "was built for version 2.0 of the SPI, and this is " + SpiVersion.CURRENT,
                "Update Parley");
    }

    @Test
    void olderSpiVersion() {
        install("inference-example", TestingPluginSource.whole().jar().attribute(SpiVersion.MANIFEST_ATTRIBUTE, "0.9"));

        assertDefect("inference-example", "was built for version 0.9", "Install a newer version of the plugin");
    }

    @Test
    void malformedSpiVersion() {
        install("inference-example", TestingPluginSource.whole().jar().attribute(SpiVersion.MANIFEST_ATTRIBUTE, "one"));

        assertDefect(
                "inference-example",
                "not a version of the form major.minor: 'one'",
                "a version as '" + SpiVersion.CURRENT + "'");
    }

    @Test
    void duplicateProvider() {
        install("inference-example", TestingPluginSource.whole().jar());
        install("several", twoBackends());

        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(this::load)
                .withMessageContaining("the provider inference-example is there 2 times")
                .withMessageContaining(plugins.resolve("inference-example").toString())
                .withMessageContaining(plugins.resolve("several").toString())
                .withMessageContaining("Keep one of them");
    }

    @Test
    void malformedName() {
        install("name", "return \"Ex ample\";");

        assertDefect("inference-example", "'Ex ample' is no name for a provider", "lower-case letters");
    }

    @Test
    void folderOfAnotherName() {
        install("payments-other", TestingPluginSource.whole().jar());

        assertDefect("payments-other", "the folder holds the provider inference-example", "Rename the folder");
    }

    @Test
    void pluginThatBringsNothing() {
        install("backends", "return List.of();");

        assertDefect("inference-example", "the plugin brings nothing", "Remove it");
    }

    @Test
    void throwingListOfFactories() {
        install("backends", "throw new IllegalStateException(\"no luck\");");

        assertDefect("inference-example", "inferenceBackends() failed", "no luck");
    }

    @Test
    void nullAmongFactories() {
        install("backends", "return Collections.singletonList(null);");

        assertDefect("inference-example", "inferenceBackends() failed", "NullPointerException");
    }

    @Test
    void throwingName() {
        install("name", "throw new IllegalStateException(\"no luck\");");

        assertDefect("inference-example", "Factory.name() failed", "no luck");
    }

    @Test
    void throwingConfigSchema() {
        install("schema", "return ConfigSchema.builder().property(\"No Key\", ConfigType.URI, \"x\").build();");

        assertDefect("inference-example", "Factory.configSchema() failed", "not a setting's key: 'No Key'");
    }

    @Test
    void nullConfigSchema() {
        install("schema", "return null;");

        assertDefect("inference-example", "Factory.configSchema() failed", "NullPointerException");
    }

    @Test
    void throwingProcessing() {
        install("processing", "throw new IllegalStateException(\"no luck\");");

        assertDefect("inference-example", "Factory.processing() failed", "no luck");
    }

    @Test
    void defaultThatDoesNotFitItsType() {
        install(
                "schema",
                "return ConfigSchema.builder().property(\"wait\", ConfigType.DURATION, \"x\").defaultValue(\"soon\").build();");

        assertDefect(
                "inference-example", "the default of inference-example's setting 'wait'", "'soon' is not a duration");
    }

    @Test
    void malformedMount() {
        install("sites", "return List.of(new Site(\"web\", \"/a/b\"));");

        assertDefect("inference-example", "'/a/b' is no mount for the web site web", "Use / or /name/");
    }

    @Test
    void duplicateMount() {
        install("web-one", site("one", "/"));
        install("web-two", site("two", "/"));

        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(this::load)
                .withMessageContaining("the web site mount / is there 2 times")
                .withMessageContaining(plugins.resolve("web-one").toString())
                .withMessageContaining(plugins.resolve("web-two").toString());
    }

    @Test
    void allDefectsAreToldAtOnce() throws IOException {
        Files.createDirectory(plugins.resolve("auth-empty"));
        install("inference-example", TestingPluginSource.whole().jar().withoutService());
        install("web-one", site("one", "nowhere"));

        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(this::load)
                .satisfies(e -> assertThat(e.code()).hasToString("plugins.defective"))
                .withMessageContaining(plugins.resolve("auth-empty") + ": there is no jar")
                .withMessageContaining(plugins.resolve("inference-example") + ": no jar has the service file")
                .withMessageContaining(plugins.resolve("web-one") + ": 'nowhere' is no mount");
    }

    private static TestingPluginJar site(String name, String mount) {
        return TestingPluginSource.whole()
                .with("backends", "return List.of();")
                .with("sites", "return List.of(new Site(\"" + name + "\", \"" + mount + "\"));")
                .jar();
    }

    private static TestingPluginJar twoBackends() {
        return TestingPluginSource.whole()
                .with(
                        "backends",
                        "return List.of(new Factory(), new Factory() { @Override public String name() { return \"b\"; } });")
                .jar();
    }

    private void install(String part, String body) {
        install(
                "inference-example",
                TestingPluginSource.whole().with(part, body).jar());
    }

    private void install(String folder, TestingPluginJar jar) {
        jar.writeTo(plugins.resolve(folder), "plugin.jar");
    }

    private PluginInventory load() {
        return PluginInventory.load(PluginConfig.of(plugins));
    }

    private void assertDefect(String folder, String defect, String mend) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(this::load)
                .withMessageContaining(folder)
                .withMessageContaining(defect)
                .withMessageContaining(mend);
    }
}
