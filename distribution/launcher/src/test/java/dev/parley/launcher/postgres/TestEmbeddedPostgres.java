package dev.parley.launcher.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestEmbeddedPostgres {
    @TempDir
    Path temporary;

    private DataDirectory directory;

    @BeforeEach
    void nameTheDirectory() {
        directory = DataDirectory.at(temporary.resolve("a directory's name"));
    }

    @Test
    void keepsRowsOverARestart() throws Exception {
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER)) {
            int port;
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock))) {
                execute(postgres.dataSource(), "CREATE TABLE t (text text)");
                execute(postgres.dataSource(), "INSERT INTO t VALUES ('Grüße')");
                port = postgres.location().port();
            }
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock))) {
                assertThat(query(postgres.dataSource(), "SELECT text FROM t")).isEqualTo("Grüße");
                assertThat(postgres.location().port()).isEqualTo(port);
            }
        }
        assertThat(PostmasterFile.read(data())).isEmpty();
    }

    @Test
    void isDurablePrivateAndSilentAboutStatements() throws Exception {
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock))) {
            DataSource source = postgres.dataSource();
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(query(source, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(query(source, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(source, "SHOW unix_socket_directories")).isEmpty();
            assertThat(query(source, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(source, "SELECT upper('ä') = 'Ä'")).isEqualTo("t");
            assertThat(query(source, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
            assertThat(query(
                            source,
                            "SELECT rolpassword ~ '^SCRAM-SHA-256' FROM pg_authid WHERE rolname = current_user"))
                    .isEqualTo("t");
            assertThat(permissions(directory.root())).isIn("rwx------", "rwx--x---");
            assertThat(permissions(data())).isEqualTo("rwx------");
            assertThat(permissions(directory.postgres().resolve("login.properties")))
                    .isEqualTo("rw-------");
            String url = "jdbc:postgresql://127.0.0.1:" + postgres.location().port() + "/parley?user="
                    + postgres.location().user();
            assertThatThrownBy(() -> DriverManager.getConnection(url + "&password=guessed")
                            .close())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));

            execute(source, "CREATE TABLE t (text text PRIMARY KEY)");
            execute(source, "INSERT INTO t VALUES ('canary')");
            assertThatThrownBy(() -> execute(source, "INSERT INTO t VALUES ('canary')"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> execute(source, "SELECT 'canary'::uuid")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> execute(source, "canary")).isInstanceOf(SQLException.class);
        }
        String written = Files.readString(directory.logs().resolve("postgres/postgresql.log"), UTF_8);
        assertThat(written).contains("ready to accept connections").doesNotContain("canary");
    }

    @Test
    void recoversWhatAKilledServerCommitted() throws Exception {
        Process victim = TestingVictim.start(directory.root());
        ProcessHandle orphan = postmaster();
        victim.destroyForcibly();
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(orphan.isAlive()).isTrue();

        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock))) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(query(postgres.dataSource(), "SELECT count(*) || ' ' || sum(n) FROM kept"))
                    .isEqualTo("1000 500500");
        }
    }

    @Test
    void recoversAfterServerAndPostgresWereBothKilled() throws Exception {
        Process victim = TestingVictim.start(directory.root());
        ProcessHandle orphan = postmaster();
        victim.destroyForcibly();
        orphan.destroyForcibly();
        orphan.onExit().get(30, TimeUnit.SECONDS);
        victim.waitFor(30, TimeUnit.SECONDS);

        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock))) {
            assertThat(query(postgres.dataSource(), "SELECT count(*) FROM kept"))
                    .isEqualTo("1000");
        }
    }

    @Test
    void startsAlthoughTheRememberedProcessIsAnotherProgramNow() throws Exception {
        startAndStop();
        Files.writeString(
                PostmasterFile.in(data()),
                String.join(
                        "\n",
                        Long.toString(ProcessHandle.current().pid()),
                        data().toString(),
                        "1",
                        "2",
                        "",
                        "",
                        "",
                        "ready",
                        ""));
        startAndStop();
        assertThat(PostmasterFile.read(data())).isEmpty();
    }

    @Test
    void repairsItsProgramsAndItsLogin() throws Exception {
        startAndStop();
        Path program;
        try (Stream<Path> tree = Files.walk(directory.postgres().resolve("binaries"))) {
            program = tree.filter(path -> path.endsWith("bin/postgres"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(program);
        bytes[bytes.length / 2] ^= 1;
        Files.write(program, bytes);
        Files.delete(program.resolveSibling("pg_ctl"));
        Files.delete(directory.postgres().resolve("login.properties"));

        startAndStop();

        bytes[bytes.length / 2] ^= 1;
        assertThat(program).hasBinaryContent(bytes);
        assertThat(program.resolveSibling("pg_ctl")).isExecutable();
    }

    @Test
    void leavesADirectoryOfAnotherVersionAlone() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("PG_VERSION"), "17\n");
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock)))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("made by PostgreSQL 17. This Parley brings PostgreSQL 18")
                    .hasMessageContaining("Nothing was changed")
                    .hasMessageContaining("bin/parley restore parley-17.zip");
        }
        try (Stream<Path> files = Files.list(data())) {
            assertThat(files).containsExactly(data().resolve("PG_VERSION"));
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER)) {
            var config =
                    new EmbeddedPostgresConfig(lock, PostgresBinaries.bundled(), OptionalInt.of(other.getLocalPort()));
            assertThatThrownBy(() -> EmbeddedPostgres.start(config))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("Port " + other.getLocalPort());
        }
    }

    @Test
    void stopsOnceAndSaysWhenItEnds() throws Exception {
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER)) {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock));
            assertThat(postgres.ended()).isNotDone();
            postgres.close();
            postgres.close();
            postgres.ended().get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> postgres.dataSource().getConnection().close())
                    .isInstanceOf(SQLException.class);
        }
    }

    private void startAndStop() throws Exception {
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock))) {
            assertThat(query(postgres.dataSource(), "SELECT 1")).isEqualTo("1");
        }
    }

    private Path data() {
        return directory.postgres().resolve("data");
    }

    private ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(PostmasterFile.read(data()).orElseThrow().process())
                .orElseThrow();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
