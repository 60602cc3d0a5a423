package dev.parley.launcher.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command works on, and how it is set. */
public final class InstallationOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept. Default: data, in Parley's own directory.")
    private @Nullable Path dataDirectory;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with settings.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one setting; wins over file and environment. Not for secrets: others can see it.")
    private Map<String, String> settings = new LinkedHashMap<>();

    public Optional<Path> dataDirectory() {
        return Optional.ofNullable(dataDirectory);
    }

    public Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** By key, as given on the command line. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    void set(String key, String value) {
        settings.put(key, value);
    }
}
