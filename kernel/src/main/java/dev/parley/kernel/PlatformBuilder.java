package dev.parley.kernel;

import dev.parley.spi.Plugin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Platform}. Not safe for use by many threads. */
public final class PlatformBuilder {
    private final SettingsSources sources = new SettingsSources();
    private final List<Plugin> plugins = new ArrayList<>();
    private final List<Path> pluginDirectories = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private String schema = "";
    private boolean http = true;
    private boolean background = true;
    private @Nullable DataSource serving;
    private @Nullable DataSource migrating;

    PlatformBuilder() {}

    /**
     * The application's own pool; without one, the settings {@code database.…} say where the database is. It stays the
     * caller's to close. Its login is a member, without inheritance, of the schema's app and worker roles.
     */
    public PlatformBuilder dataSource(DataSource value) {
        serving = value;
        return this;
    }

    /** Goes with {@link #dataSource}: its login may become the schema's owner role, and migrates. */
    public PlatformBuilder migrationDataSource(DataSource value) {
        migrating = value;
        return this;
    }

    /** Goes with {@link #dataSource}; {@code parley} where it is not said. */
    public PlatformBuilder schema(String value) {
        schema = value;
        return this;
    }

    /** Settings by key. Sources that are named later win. */
    public PlatformBuilder config(Map<String, String> settings) {
        return config(settings, "the application");
    }

    /** @param origin whence the settings come, as a message about a wrong one says it */
    public PlatformBuilder config(Map<String, String> settings, String origin) {
        sources.add(settings, origin);
        return this;
    }

    /** A properties file in UTF-8, read at start. */
    public PlatformBuilder configFile(Path file) {
        sources.addFile(file);
        return this;
    }

    /** Variables that begin with {@code PARLEY_}. */
    public PlatformBuilder environment(Map<String, String> variables) {
        sources.addEnvironment(variables);
        return this;
    }

    /** A plugin from the class path. */
    public PlatformBuilder plugin(Plugin plugin) {
        plugins.add(plugin);
        return this;
    }

    /** A directory with one folder for each plugin, each loaded in isolation. */
    public PlatformBuilder pluginDirectory(Path directory) {
        pluginDirectories.add(directory);
        return this;
    }

    /** Whether HTTP is served; it is by default. */
    public PlatformBuilder httpEnabled(boolean value) {
        http = value;
        return this;
    }

    /** Whether jobs run and answers are kept here; a command beside a running server wants neither. They do by default. */
    public PlatformBuilder background(boolean value) {
        background = value;
        return this;
    }

    /** The source of time; the system's by default. */
    public PlatformBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** Nothing is opened or read before {@link Platform#checkSettings()} or {@link Platform#start()}. */
    public Platform build() {
        return new Platform(this);
    }

    SettingsSources sources() {
        return sources;
    }

    List<Plugin> plugins() {
        return List.copyOf(plugins);
    }

    List<Path> pluginDirectories() {
        return List.copyOf(pluginDirectories);
    }

    Clock clock() {
        return clock;
    }

    String schema() {
        return schema.isEmpty() ? "parley" : schema;
    }

    boolean httpEnabled() {
        return http;
    }

    boolean background() {
        return background;
    }

    Optional<DataSource> serving() {
        return Optional.ofNullable(serving);
    }

    Optional<DataSource> migrating() {
        return Optional.ofNullable(migrating);
    }
}
