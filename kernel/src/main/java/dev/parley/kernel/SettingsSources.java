package dev.parley.kernel;

import dev.parley.kernel.config.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where settings come from, in rising order. */
final class SettingsSources {
    private final List<Source> sources;

    SettingsSources() {
        this(List.of());
    }

    private SettingsSources(List<Source> sources) {
        this.sources = new ArrayList<>(sources);
    }

    SettingsSources copy() {
        return new SettingsSources(sources);
    }

    void add(Map<String, String> settings, String origin) {
        Map<String, String> copy = Map.copyOf(settings);
        sources.add(reader -> reader.values(copy, origin));
    }

    void addFile(Path file) {
        sources.add(reader -> reader.file(file));
    }

    void addEnvironment(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        sources.add(reader -> reader.environment(copy));
    }

    SettingsReader applyTo(SettingsReader reader) {
        sources.forEach(source -> source.applyTo(reader));
        return reader;
    }

    /** One file, the environment, or values by key. */
    @FunctionalInterface
    private interface Source {
        void applyTo(SettingsReader reader);
    }
}
