package dev.parley.kernel.promise;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the build's tests of promises found. They write it beside the classes, with a hash of these: results of other classes
 * than those that run count for nothing.
 */
final class ReleaseResults {
    private static final Logger log = LoggerFactory.getLogger(ReleaseResults.class);

    private @Nullable List<ReleaseResult> read;

    @Inject
    ReleaseResults() {}

    /** Read once: what runs does not change. */
    synchronized List<ReleaseResult> get() {
        List<ReleaseResult> known = read;
        if (known == null) {
            known = read();
            read = known;
        }
        return known;
    }

    private static List<ReleaseResult> read() {
        try {
            BuiltClasses classes = BuiltClasses.at(Path.of(ReleaseResults.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
            return read(classes.results(), classes.hash());
        } catch (IOException | URISyntaxException e) {
            log.warn("The results of the build's tests cannot be read: no promise is proven by them", e);
            return List.of();
        }
    }

    /** @param files by their names */
    static List<ReleaseResult> read(Map<String, byte[]> files, String hash) throws IOException {
        List<ReleaseResult> results = new ArrayList<>();
        for (byte[] file : files.values()) {
            Properties written = new Properties();
            written.load(new StringReader(new String(file, StandardCharsets.UTF_8)));
            if (hash.equals(written.getProperty("classes"))) {
                for (String id : written.getProperty("promises", "").split(",", -1)) {
                    Optional<Promise> promise = Promise.find(id);
                    promise.ifPresent(proven -> results.add(result(proven, written)));
                }
            }
        }
        return List.copyOf(results);
    }

    private static ReleaseResult result(Promise promise, Properties written) {
        return new ReleaseResult(
                promise,
                written.getProperty("test", ""),
                written.getProperty("version", ""),
                LocalDate.parse(written.getProperty("day", "1970-01-01")),
                Integer.parseInt(written.getProperty("passed", "0")),
                Integer.parseInt(written.getProperty("failed", "0")));
    }
}
