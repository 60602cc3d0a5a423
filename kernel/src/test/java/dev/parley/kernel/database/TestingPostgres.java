package dev.parley.kernel.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A real PostgreSQL in a folder of its own, fast and forgetful, gone with the JVM. */
public final class TestingPostgres implements AutoCloseable {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path home;
    private final String password = UUID.randomUUID().toString();
    private final int port;
    private final Process process;

    private TestingPostgres(InputStream archive) throws IOException {
        home = Files.createTempDirectory("parley-test-postgres");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        unpack(archive, home);
        Files.writeString(home.resolve("password"), password);
        run(
                "initdb",
                "-D",
                data(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions",
                "--pwfile=" + home.resolve("password"));
        port = freePort();
        process = start();
    }

    /** The one of this JVM, of the version that the platform brings. */
    public static TestingPostgres shared() {
        return Shared.INSTANCE;
    }

    /** Another version, from the archive that the build has fetched. */
    public static TestingPostgres of(Path jar) throws IOException {
        try (var zip = new java.util.zip.ZipFile(jar.toFile())) {
            return new TestingPostgres(zip.getInputStream(zip.getEntry(ARCHIVE.substring(1))));
        }
    }

    /** The archives of the older versions that the platform runs on. */
    public static List<Path> older() throws IOException {
        try (Stream<Path> archives = Files.list(Path.of("target/postgres-binaries"))) {
            return archives.sorted().toList();
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A superuser. */
    public DatabaseConfig.Login superuser() {
        return new DatabaseConfig.Login("postgres", password);
    }

    public void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** As an outage: whoever is connected loses the connection, nobody gets a new one. */
    @Override
    public void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.exists(home) ? Files.walk(home) : Stream.empty()) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() throws IOException {
        Process started = command(
                        "postgres",
                        "-D",
                        data(),
                        "-p",
                        Integer.toString(port),
                        "-h",
                        "127.0.0.1",
                        "-k",
                        "",
                        "-c",
                        "fsync=off",
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "full_page_writes=off",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "shared_buffers=32MB",
                        "-c",
                        "log_min_messages=log",
                        "-c",
                        "autovacuum=off",
                        "-c",
                        "max_wal_size=4GB")
                .redirectErrorStream(true)
                .start();
        awaitReady(started);
        return started;
    }

    private static void awaitReady(Process started) throws IOException {
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        List<String> seen = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.add(line);
            if (line.contains("database system is ready to accept connections")) {
                Thread.ofVirtual().start(() -> drain(output));
                return;
            }
        }
        throw new IllegalStateException("PostgreSQL did not start:\n" + String.join("\n", seen));
    }

    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // Nobody reads it; a full pipe would stop the server.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return home.resolve("data").toString();
    }

    private void run(String... command) throws IOException {
        Process run = command(command).redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!run.waitFor(60, TimeUnit.SECONDS) || run.exitValue() != 0) {
                throw new IllegalStateException(command[0] + " failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees itself as nobody. */
    private ProcessBuilder command(String... command) {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(home.resolve("bin").resolve(command[0]).toString());
        words.addAll(List.of(command).subList(1, command.length));
        return new ProcessBuilder(words);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & 0100) != 0) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static final class Shared {
        static final TestingPostgres INSTANCE = start();

        private static TestingPostgres start() {
            try (InputStream archive = TestingPostgres.class.getResourceAsStream(ARCHIVE)) {
                return new TestingPostgres(archive);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
