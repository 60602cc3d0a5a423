package dev.parley.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A flight recording of another JVM, begun when it is warm. */
record Recording(long pid, Path file) {
    private static final String NAME = "name=benchmark";

    void start() throws IOException, InterruptedException {
        jcmd("JFR.start", NAME, "settings=profile");
    }

    void write() throws IOException, InterruptedException {
        jcmd("JFR.dump", NAME, "filename=" + file.toAbsolutePath());
    }

    private void jcmd(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("jcmd failed:\n" + said);
        }
    }
}
