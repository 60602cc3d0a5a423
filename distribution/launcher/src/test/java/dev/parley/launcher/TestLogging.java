package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TestLogging {
    @TempDir
    Path temporary;

    @AfterEach
    void beQuietAgain() {
        Logging.quiet();
    }

    @Test
    void anEventIsOneLine() throws Exception {
        Logging.server(temporary);
        LoggerFactory.getLogger("dev.parley.Some").info("two\nlines");
        LoggerFactory.getLogger("dev.parley.Some").warn("failed", new IllegalStateException("because\nof this"));
        java.util.logging.Logger.getLogger("org.other").warning("from elsewhere");
        LoggerFactory.getLogger("org.other").info("chatter");
        LoggerFactory.getLogger("dev.parley.Some").debug("detail");
        LoggerFactory.getLogger("io.javalin.Javalin").error("Failed to start Javalin");
        LoggerFactory.getLogger("io.javalin.Javalin").error("Fatal", new StackOverflowError());

        assertThat(Files.readAllLines(temporary.resolve("parley.log")))
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO  Some - two \\| lines"),
                        line -> assertThat(line)
                                .contains(
                                        "WARN  Some - failed | java.lang.IllegalStateException: because | of this | at "),
                        line -> assertThat(line).endsWith("WARN  other - from elsewhere"),
                        line -> assertThat(line).contains("ERROR Javalin - Fatal | java.lang.StackOverflowError"));
    }
}
