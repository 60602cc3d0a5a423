package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that is measured, or helps to. Ends with this one. */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Child start(String name, Path work, List<String> command) throws IOException {
        Path log = work.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Child(name, process, log);
    }

    /** A program of this package, in a JVM like this one. */
    static Child java(Class<?> program, Path work, String... arguments) throws IOException {
        return java(program, work, List.of(), arguments);
    }

    static Child java(Class<?> program, Path work, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(Arrays.asList(arguments));
        return start(program.getSimpleName(), work, command);
    }

    /** Waits until it has written a line that begins so; answers the rest of that line. */
    String said(String beginning) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            boolean alive = process.isAlive();
            Optional<String> line = Files.readAllLines(log).stream()
                    .filter(candidate -> candidate.startsWith(beginning))
                    .findFirst();
            if (line.isPresent()) {
                return line.get().substring(beginning.length()).strip();
            }
            if (!alive) {
                break;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw failed("did not say '" + beginning + "'");
    }

    void awaitPort(int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw failed("does not listen on port " + port);
    }

    /** Waits until it has ended by itself, as it should. */
    void awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw failed("did not end well");
        }
    }

    ProcessTree tree() {
        return new ProcessTree(process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private IllegalStateException failed(String how) throws IOException {
        return new IllegalStateException(name + " " + how + ":\n" + Files.readString(log));
    }
}
