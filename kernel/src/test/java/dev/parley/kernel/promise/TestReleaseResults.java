package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestReleaseResults {
    private static final String RESULT = """
            test=TestTraining
            promises=P02,P20
            version=1.2
            day=2026-11-24
            passed=7
            failed=0
            classes=abc
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheTestsOfTheseClassesFound() throws IOException {
        assertThat(ReleaseResults.read(files(), "abc"))
                .extracting(ReleaseResult::promise, ReleaseResult::version, ReleaseResult::day, ReleaseResult::passed)
                .containsExactly(
                        tuple(Promise.P02, "1.2", LocalDate.parse("2026-11-24"), 7),
                        tuple(Promise.P20, "1.2", LocalDate.parse("2026-11-24"), 7));
    }

    @Test
    void resultsOfOtherClassesCountForNothing() throws IOException {
        assertThat(ReleaseResults.read(files(), "abd")).isEmpty();
    }

    @Test
    void aFolderAndItsJarAreTheSameClasses() throws IOException {
        write("dev/parley/One.class", "1");
        write("dev/parley/two.sql", "2");
        String before = BuiltClasses.at(folder.resolve("classes")).hash();
        write(BuiltClasses.RESULTS + "TestTraining.properties", RESULT);
        BuiltClasses unpacked = BuiltClasses.at(folder.resolve("classes"));
        BuiltClasses packed = BuiltClasses.at(jar());
        assertThat(unpacked.hash()).isEqualTo(before).isEqualTo(packed.hash());
        assertThat(packed.results()).containsOnlyKeys("TestTraining.properties");
        write("dev/parley/One.class", "3");
        assertThat(BuiltClasses.at(folder.resolve("classes")).hash()).isNotEqualTo(before);
    }

    private static Map<String, byte[]> files() {
        return Map.of("TestTraining.properties", RESULT.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve("classes").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("kernel.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : new String[] {
                "META-INF/MANIFEST.MF",
                "dev/parley/two.sql",
                BuiltClasses.RESULTS + "TestTraining.properties",
                "dev/parley/One.class"
            }) {
                entries.putNextEntry(new JarEntry(name));
                if (!name.startsWith("META-INF")) {
                    entries.write(Files.readAllBytes(folder.resolve("classes").resolve(name)));
                }
            }
        }
        return jar;
    }
}
