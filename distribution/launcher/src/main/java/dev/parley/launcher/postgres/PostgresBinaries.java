package dev.parley.launcher.postgres;

import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/**
 * PostgreSQL's programs as they are shipped: a {@code tar.xz} that holds {@code bin/}, {@code lib/} and {@code share/}.
 *
 * @param version of PostgreSQL, as {@code 18.6.0}: one version always has the same content
 */
public record PostgresBinaries(String version, Archive archive) {
    /** Opens the archive anew at each call. */
    @FunctionalInterface
    public interface Archive {
        InputStream open() throws IOException;
    }

    public PostgresBinaries {
        if (!version.matches("\\d+(\\.\\d+)+")) {
            throw new IllegalArgumentException("not a version of PostgreSQL: '" + version + "'");
        }
    }

    /**
     * Those that come with the launcher.
     *
     * @throws PlatformException on an operating system or processor for which there are none
     */
    public static PostgresBinaries bundled() {
        String system = System.getProperty("os.name", "") + " on " + System.getProperty("os.arch", "");
        String resource = "/postgres-" + platform() + ".txz";
        if (PostgresBinaries.class.getResource(resource) == null) {
            throw new PlatformException(
                    PostgresErrors.UNSUPPORTED_PLATFORM,
                    "Parley brings no PostgreSQL for " + system
                            + " (only for Linux on x86-64). Run PostgreSQL 15 or newer yourself and set database.url.");
        }
        return new PostgresBinaries(bundledVersion(), () -> PostgresBinaries.open(resource));
    }

    /** The first number of the version: directories of one major version fit each other. */
    public int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = PostgresBinaries.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("missing on the class path: " + resource);
        }
        return stream;
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "darwin" : system) + "-"
                + (processor.equals("amd64") ? "x86_64" : processor);
    }

    private static String bundledVersion() {
        try (InputStream stream = open("binaries.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
