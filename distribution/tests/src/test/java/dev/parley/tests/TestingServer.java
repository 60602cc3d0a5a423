package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running `bin/parley serve`: a process of its own. */
final class TestingServer implements AutoCloseable {
    private final TestingInstallation installation;
    private final Path dataDirectory;
    private final Process process;
    private final List<String> output;
    private final URI base;

    private TestingServer(
            TestingInstallation installation, Path dataDirectory, Process process, List<String> output, URI base) {
        this.installation = installation;
        this.dataDirectory = dataDirectory;
        this.process = process;
        this.output = output;
        this.base = base;
    }

    /** Starts a server and waits for its `Parley is ready at` line. */
    static TestingServer start(TestingInstallation installation, Path dataDirectory, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        installation.launcher().toString(),
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--data-dir",
                        dataDirectory.toString())
                .redirectErrorStream(true);
        builder.environment().putAll(environment(settings));
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> output = new ArrayList<>();
        CompletableFuture<URI> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(process, output, ready));
        try {
            return new TestingServer(installation, dataDirectory, process, output, ready.get(120, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            synchronized (output) {
                throw new AssertionError("the server did not get ready:\n" + String.join("\n", output), e);
            }
        }
    }

    URI base() {
        return base;
    }

    URI at(String path) {
        return base.resolve(path);
    }

    /** Runs a command beside the running server. */
    String parley(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data-dir");
        all.add(dataDirectory.toString());
        return installation.parley(all.toArray(String[]::new)).succeeds();
    }

    /** A key of a fresh account. */
    String apiKey(String tenant) throws IOException, InterruptedException {
        String email = "tester-" + System.nanoTime() + "@example.com";
        parley("account", "create", "--email", email, "--tenant", tenant);
        return parley("api-key", "create", "--account", email, "--name", "test", "--tenant", tenant);
    }

    /** What the server printed so far. */
    List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    /** The first line with this text, which the server prints soon after it is ready. */
    String awaitOutput(String text) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (true) {
            synchronized (output) {
                Optional<String> line = output.stream()
                        .filter(printed -> printed.contains(text))
                        .findFirst();
                if (line.isPresent()) {
                    return line.get();
                }
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("no '" + text + "' in:\n" + String.join("\n", output));
                }
                output.wait(100);
            }
        }
    }

    /** Ends the server as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
    }

    /** Ends the server as an operator would. */
    int stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(Duration.ofSeconds(60)))
                .as("the server stops on SIGTERM")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            stop();
        }
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        // All tests come from one address.
        environment.put("PARLEY_LIMIT_ADDRESS_ACTIONS_PER_MINUTE", "0");
        environment.put("PARLEY_LIMIT_ADDRESS_REQUESTS_PER_MINUTE", "0");
        environment.put("PARLEY_LIMIT_ADDRESS_CONCURRENT_STREAMS", "0");
        settings.forEach((key, value) ->
                environment.put("PARLEY_" + key.toUpperCase().replace('.', '_').replace('-', '_'), value));
        return environment;
    }

    private static void read(Process process, List<String> output, CompletableFuture<URI> ready) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                    output.notifyAll();
                }
                if (line.startsWith("Parley is ready at http")) {
                    ready.complete(URI.create(line.substring("Parley is ready at ".length())
                                            .strip() + "/")
                            .resolve("/"));
                }
            }
            ready.completeExceptionally(new IOException("the server ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /**
     * Twice free: the management port is the next one. Below the ports that systems give to connections, for the server's own
     * connection to its database may get one of those first.
     */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
