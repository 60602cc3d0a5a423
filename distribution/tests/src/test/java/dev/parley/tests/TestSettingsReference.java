package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.config.SettingsCatalogue;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigScope;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/plugin-settings.md against the packed plugins; {@code -Dparley.write-docs=true} writes it. */
class TestSettingsReference {
    private static final Path ROOT = Path.of(System.getProperty("parley.root"));
    private static final Path FILE = ROOT.resolve("docs/plugin-settings.md");

    @TempDir
    Path folder;

    @Test
    void isWhatThePluginsAndDistributionsSay() throws IOException {
        String expected = """
                # Settings of plugins and distributions

                The settings of the plugins in this source tree; [settings.md](settings.md) has those of Parley itself. `./parley config show`
                prints all of them with the values in force, those of other plugins included, and where each was set.

                Whom a setting is for: the *operator* sets it for all tenants, in the settings file and so on, or for one tenant with
                `./parley tenant set --tenant NAME key=value`. What is for *tenants* too, each may have of its own.

                This file is written by `./mvnw verify -Dtest=TestSettingsReference -Dparley.write-docs=true -Dsurefire.failIfNoSpecifiedTests=false`.
                %s
                ## What the distributions set

                In `conf/defaults.properties`, below every other source.

                | distribution | sets |
                |---|---|
                %s

                ## What `./parley` sets

                | key | value |
                |---|---|
                | `keys.root-file` | `keys/root.key` in the data directory, unless it is set |
                | `erasure.log-file` | `erasures.log` in the data directory, unless it is set |
                | `database.url`, `database.owner-user`, `database.owner-password` | those of the embedded PostgreSQL, unless `database.url` is set |
                | `node.name` | `embedded`, with the embedded PostgreSQL |
                """.formatted(plugins(), distributions());
        if (Boolean.getBoolean("parley.write-docs")) {
            Files.writeString(FILE, expected);
        }
        assertThat(FILE).hasContent(expected);
    }

    private String plugins() throws IOException {
        for (String plugin : foldersWith("plugins", "src/main/resources/META-INF/services")) {
            TestingInstallation.plugin(plugin, folder);
        }
        try (PluginInventory inventory = PluginInventory.load(PluginConfig.of(folder.resolve("plugins")))) {
            return inventory.providers().stream()
                    .sorted(Comparator.comparing(ProviderDescription::id))
                    .map(TestSettingsReference::section)
                    .collect(Collectors.joining());
        }
    }

    private static String section(ProviderDescription provider) {
        SettingsCatalogue variables =
                SettingsCatalogue.of(List.of()).with(provider.settingsPrefix(), provider.schema());
        if (provider.schema().properties().isEmpty()) {
            return "\n## " + provider.id() + "\n\nIt has no settings.\n";
        }
        return provider.schema().properties().stream()
                .map(property -> {
                    String key = provider.settingsPrefix() + property.key();
                    return row(key, variables.descriptions().get(key).variable(), property);
                })
                .collect(Collectors.joining("\n", "\n## " + provider.id() + """


                        | key | variable | form | for | default | meaning |
                        |---|---|---|---|---|---|
                        """, "\n"));
    }

    private static String row(String key, String variable, ConfigProperty property) {
        return "| `%s` | `%s` | %s | %s | %s | %s |"
                .formatted(
                        key,
                        variable,
                        property.type().name().toLowerCase().replace('_', ' ')
                                + (property.secret() ? ", secret" : "")
                                + (property.required() ? ", required" : ""),
                        property.scope() == ConfigScope.TENANT ? "operator, tenants" : "operator",
                        property.defaultValue().map(value -> "`" + value + "`").orElse("–"),
                        property.help().replace("|", "\\|"));
    }

    private static String distributions() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String distribution : List.of("self-hosted", "hosted", "enterprise")) {
            Properties defaults = new Properties();
            try (Reader reader = Files.newBufferedReader(
                    ROOT.resolve("distribution").resolve(distribution).resolve("conf/defaults.properties"))) {
                defaults.load(reader);
            }
            rows.append(rows.isEmpty() ? "" : "\n")
                    .append("| ")
                    .append(distribution)
                    .append(" | ")
                    .append(new TreeSet<>(defaults.stringPropertyNames())
                            .stream()
                                    .map(key -> "`" + key + "=" + defaults.getProperty(key) + "`")
                                    .collect(Collectors.joining(", ")))
                    .append(" |");
        }
        return rows.toString();
    }

    private static List<String> foldersWith(String directory, String file) throws IOException {
        try (Stream<Path> children = Files.list(ROOT.resolve(directory))) {
            return children.filter(child -> Files.exists(child.resolve(file)))
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
