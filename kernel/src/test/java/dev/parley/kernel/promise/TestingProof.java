package dev.parley.kernel.promise;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Writes what the tests of a class found into the folder of the classes that they tested, with the hash of these. */
public final class TestingProof implements TestWatcher, AfterAllCallback {
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Override
    public void testSuccessful(ExtensionContext context) {
        passed.incrementAndGet();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed.incrementAndGet();
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        failed.incrementAndGet();
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        failed.incrementAndGet();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, URISyntaxException {
        Class<?> test = context.getRequiredTestClass();
        Path classes = Path.of(Promise.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, String> result = new TreeMap<>();
        result.put("test", test.getSimpleName());
        result.put(
                "promises",
                Arrays.stream(test.getAnnotation(Proves.class).value())
                        .map(Promise::name)
                        .collect(Collectors.joining(",")));
        result.put("version", System.getProperty("parley.version", "unpacked"));
        result.put("day", LocalDate.now(ZoneOffset.UTC).toString());
        result.put("passed", passed.toString());
        result.put("failed", failed.toString());
        result.put("classes", BuiltClasses.at(classes).hash());
        Path file = classes.resolve(BuiltClasses.RESULTS + test.getSimpleName() + ".properties");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                result.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }
}
