package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A distribution's archive, unpacked into an empty folder, as a stranger would. */
final class TestingInstallation {
    private final Path home;

    private TestingInstallation(Path home) {
        this.home = home;
    }

    /** Unpacks the archive that this build made. */
    static TestingInstallation unpack(String distribution, Path emptyFolder) throws IOException, InterruptedException {
        Path archive = Path.of(System.getProperty("parley.root"), "distribution", distribution, "target")
                .resolve("parley-" + distribution + "-0.1.0.tar.gz");
        assertThat(archive).as("the archive, which `./mvnw package` makes").exists();
        Files.createDirectories(emptyFolder);
        run(emptyFolder, Map.of(), List.of("tar", "xzf", archive.toString())).succeeds();
        return new TestingInstallation(emptyFolder.resolve("parley-" + distribution + "-0.1.0"));
    }

    /** Unpacks one plugin alone into {@code folder/plugins}, and answers its folder. Again: answers the folder. */
    static Path plugin(String name, Path folder) {
        Path plugins = folder.resolve("plugins");
        Path archive = Path.of(System.getProperty("parley.root"), "plugins", name, "target")
                .resolve("parley-" + name + "-0.1.0-plugin.zip");
        if (!Files.exists(plugins.resolve(name))) {
            try (FileSystem zip = FileSystems.newFileSystem(archive);
                    Stream<Path> entries = Files.walk(zip.getPath(name))) {
                for (Path entry : entries.toList()) {
                    Files.createDirectories(plugins.resolve(entry.toString()).getParent());
                    Files.copy(entry, plugins.resolve(entry.toString()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the plugin's archive, which `./mvnw package` makes", e);
            }
        }
        return plugins.resolve(name);
    }

    Path home() {
        return home;
    }

    Path launcher() {
        return home.resolve("bin/parley");
    }

    /** Runs a command of `bin/parley` to its end. */
    Result parley(String... arguments) throws IOException, InterruptedException {
        return parley(Map.of(), arguments);
    }

    Result parley(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(launcher().toString());
        command.addAll(List.of(arguments));
        return run(home, environment, command);
    }

    private static Result run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("parley", ".out");
        Path err = Files.createTempFile("parley", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            return new Result(
                    command,
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** What a command said. */
    record Result(List<String> command, int exit, String out, String err) {
        /** The standard output, without the line's end. */
        String succeeds() {
            assertThat(exit).as("%s%n%s%n%s", command, out, err).isZero();
            return out.strip();
        }
    }
}
