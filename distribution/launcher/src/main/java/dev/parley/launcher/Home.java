package dev.parley.launcher;

import dev.parley.launcher.directory.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the distribution lies.
 *
 * @param directory of the unpacked archive
 * @param defaultData the data directory where no command names one
 */
public record Home(Path directory, Path defaultData) {
    /** As {@code bin/parley} says; started otherwise, the working directory. */
    static Home ofThisProcess() {
        Path directory = Path.of(System.getProperty("parley.home", "")).toAbsolutePath();
        String data = System.getProperty("parley.data");
        return new Home(
                directory,
                data == null ? directory.resolve("data") : Path.of(data).toAbsolutePath());
    }

    /** The distribution's own settings, under all others. */
    public Optional<Path> defaults() {
        return Optional.of(directory.resolve("conf/defaults.properties")).filter(Files::isRegularFile);
    }

    /** The distribution's, then those that the operator has put beside the data; those that exist. */
    public List<Path> pluginDirectories(DataDirectory data) {
        return Stream.of(directory.resolve("plugins"), data.plugins())
                .filter(Files::isDirectory)
                .toList();
    }

    public static String version() {
        String version = Home.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }
}
