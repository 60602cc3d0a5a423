package dev.parley.kernel.config;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Collects settings; what is given later wins. A blank value sets nothing, as a line in a compose file does that passes on
 * a variable which nobody has set.
 */
public final class SettingsReader {
    private static final ErrorCode INVALID = new ErrorCode("config.invalid", ErrorType.INVALID_REQUEST);
    private static final String VARIABLE_PREFIX = "PARLEY_";

    private final SettingsCatalogue catalogue;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> origins = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    SettingsReader(SettingsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Reads a properties file in UTF-8. */
    public SettingsReader file(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            problems.add("the settings file " + file + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            problems.add(file + " is no properties file: " + e.getMessage());
        }
        for (String key : properties.stringPropertyNames()) {
            set(key, properties.getProperty(key), file.toString());
        }
        return this;
    }

    /** Reads every variable that begins with {@code PARLEY_}. */
    public SettingsReader environment(Map<String, String> variables) {
        variables.forEach((variable, value) -> {
            if (variable.startsWith(VARIABLE_PREFIX)) {
                catalogue
                        .byVariable(variable)
                        .ifPresentOrElse(
                                known -> set(known.key(), value, "the environment"), () -> unknownVariable(variable));
            }
        });
        return this;
    }

    /**
     * Sets by key.
     *
     * @param origin where the values come from, for the error message: {@code the command line}
     */
    public SettingsReader values(Map<String, String> given, String origin) {
        given.forEach((key, value) -> set(key, value, origin));
        return this;
    }

    /** @throws PlatformException {@code config.invalid} that lists everything that is wrong */
    public Settings read() {
        for (Setting<?> setting : catalogue.settings()) {
            String value = values.get(setting.key());
            if (value != null) {
                check(setting, value);
            }
        }
        if (!problems.isEmpty()) {
            throw new PlatformException(INVALID, "The settings are not valid:\n- " + String.join("\n- ", problems));
        }
        return new Settings(catalogue, values, origins);
    }

    private void check(Setting<?> setting, String value) {
        try {
            var _ = setting.parse(value);
        } catch (IllegalArgumentException e) {
            String shown = setting.description().secret() ? "" : ", not '" + value + "'";
            problems.add(setting.key() + " " + e.getMessage() + shown);
        }
    }

    private void set(String key, String value, String origin) {
        if (!catalogue.descriptions().containsKey(key)) {
            problems.add("unknown key '" + key + "' in " + origin
                    + Nearest.to(key, catalogue.descriptions().keySet())
                            .map(nearest -> "; did you mean '" + nearest + "'?")
                            .orElse(""));
        } else if (!value.isBlank()) {
            values.put(key, value.strip());
            origins.put(key, origin);
        }
    }

    private void unknownVariable(String variable) {
        List<String> known = catalogue.descriptions().values().stream()
                .map(Setting.Description::variable)
                .toList();
        problems.add("unknown variable '" + variable + "' in the environment"
                + Nearest.to(variable, known)
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse(""));
    }
}
