import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.PostgresLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The packaged server: a process of its own, on one data directory. */
final class Server implements AutoCloseable {
    private static final String PORT = "18490";
    private static final String READY = "Parley is ready at ";

    private final Kill.Options options;
    private final DataDirectory directory;
    private final String endpoint;
    private Process process;
    private URI base;

    Server(Kill.Options options, String endpoint) {
        this.options = options;
        this.directory = DataDirectory.at(options.data());
        this.endpoint = endpoint;
    }

    void start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        options.launcher().toString(), "serve", "--port", PORT, "--data-dir", options.data().toString())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "PARLEY_INFERENCE_GPU_ENDPOINTS", endpoint,
                        "PARLEY_METERING_NODE_TIMEOUT", "3s",
                        "PARLEY_METERING_SLICE", "32",
                        "PARLEY_LIMIT_ADDRESS_ACTIONS_PER_MINUTE", "0",
                        "PARLEY_LIMIT_ADDRESS_REQUESTS_PER_MINUTE", "0",
                        "PARLEY_LIMIT_ADDRESS_CONCURRENT_STREAMS", "0",
                        "PARLEY_LIMIT_ADDRESS_TOKENS_PER_MINUTE", "0"));
        process = builder.start();
        process.getOutputStream().close();
        List<String> output = new ArrayList<>();
        CompletableFuture<URI> ready = new CompletableFuture<>();
        Process started = process;
        Thread.ofVirtual().start(() -> read(started, output, ready));
        base = ready.get(120, TimeUnit.SECONDS);
    }

    URI base() {
        return base;
    }

    Path rootKey() {
        return directory.rootKey();
    }

    PostgresLocation database() {
        return EmbeddedPostgres.lastStarted(directory).orElseThrow();
    }

    /** As a power cut would end it. */
    void kill(boolean postgresToo) throws IOException, InterruptedException {
        process.destroyForcibly();
        if (postgresToo) {
            ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
            List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
            all.add(postmaster);
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(one -> one.onExit().join());
        }
        process.waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            stop();
        }
    }

    private long postmaster() throws IOException {
        try (var files = Files.find(directory.postgres(), 3, (path, _) -> path.endsWith("postmaster.pid"))) {
            Path file = files.findFirst().orElseThrow();
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        }
    }

    private static void read(Process process, List<String> output, CompletableFuture<URI> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length()).strip()));
                }
            }
            ready.completeExceptionally(new IOException("the server ended:\n" + String.join("\n", output)));
        } catch (IOException e) {
            ready.completeExceptionally(new UncheckedIOException(e));
        }
    }
}
