package dev.parley.launcher.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one of the system's or PostgreSQL's programs, with nothing of this process's environment but the path. */
final class Program {
    private static final Logger log = LoggerFactory.getLogger(Program.class);

    private Program() {}

    record Result(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    static ProcessBuilder builder(List<String> command, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().clear();
        // Settings such as PGDATA would change what the programs do, and secrets of ours are none of theirs.
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder.redirectErrorStream(true);
    }

    static Result run(List<String> command, Path directory) throws IOException {
        return run(command, directory, "");
    }

    static Result run(List<String> command, Path directory, String input) throws IOException {
        Process process = builder(command, directory).start();
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedWithoutReading) {
            log.debug("{} did not read its input", command.getFirst(), endedWithoutReading);
        }
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), interrupted);
        }
    }
}
