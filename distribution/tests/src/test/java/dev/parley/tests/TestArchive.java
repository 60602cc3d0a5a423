package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the box. */
class TestArchive {
    @TempDir
    Path folder;

    @Test
    void holdsReleasedLibrariesOnly() throws IOException, InterruptedException {
        assertThat(files("self-hosted"))
                .isNotEmpty()
                .noneMatch(name -> name.matches("(?i).*[-.](snapshot|alpha|beta|rc|m|cr)[-.]?\\d*\\.jar"));
    }

    @Test
    void keepsPluginsApart() throws IOException, InterruptedException {
        List<String> files = files("self-hosted");

        assertThat(files).anyMatch(name -> name.matches("plugins/inference-gpu/parley-inference-gpu-.*\\.jar"));
        assertThat(files)
                .as("the SPI comes from the host")
                .noneMatch(name -> name.matches("plugins/.*/(parley-spi|slf4j-api)-.*\\.jar"));
        assertThat(files)
                .as("a plugin's libraries stay its own")
                .noneMatch(name -> name.matches("lib/(lucene|parley-(inference|web)-).*"));
    }

    private List<String> files(String distribution) throws IOException, InterruptedException {
        Path home = TestingInstallation.unpack(distribution, folder).home();
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .toList();
        }
    }
}
