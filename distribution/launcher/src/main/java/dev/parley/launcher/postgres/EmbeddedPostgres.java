package dev.parley.launcher.postgres;

import dev.parley.launcher.directory.DataDirectory;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL that belongs to one data directory. Its user is privileged: it is meant for making the roles and
 * for migrations. Commits are durable; a process that is killed leaves PostgreSQL behind, and the next start stops it in
 * good order before starting its own.
 *
 * <p>Methods may be called from any thread.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "parley";

    private final Login login;
    private final Postmaster postmaster;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(Login login, Postmaster postmaster) {
        this.login = login;
        this.postmaster = postmaster;
    }

    /**
     * Unpacks and initialises what is missing, stops a PostgreSQL that a killed server left, and starts.
     *
     * @throws PlatformException saying what is wrong and what to do: another version's directory, no rights, a full disk
     */
    public static EmbeddedPostgres start(EmbeddedPostgresConfig config) {
        DataDirectory directory = config.lock().directory();
        Path home = directory.postgres();
        try {
            var cluster = new Cluster(home, config.binaries());
            if (cluster.exists()) {
                cluster.checkVersion();
                Postmaster.left(cluster.data()).ifPresent(left -> {
                    log.warn("PostgreSQL still runs from a server that was killed; stopping it");
                    left.stop();
                });
            }
            Account account = Account.choose(directory);
            UnpackedBinaries programs = UnpackedBinaries.in(home.resolve("binaries"), config.binaries());
            Login login = prepare(cluster, programs, account);
            ServerStart.Started started = new ServerStart(config, programs, account).start(login);
            var postgres = new EmbeddedPostgres(started.login(), started.postmaster());
            try {
                postgres.createDatabase();
            } catch (SQLException refused) {
                postgres.close();
                throw PostgresErrors.startFailed(
                        "PostgreSQL started and refuses work: " + refused.getMessage(), refused);
            }
            return postgres;
        } catch (IOException failed) {
            throw PostgresErrors.files(PostgresErrors.START_FAILED, home, failed);
        }
    }

    /**
     * How to reach the one that was last started on the directory, by a server that may still run.
     *
     * @return empty where none was ever started there
     */
    public static Optional<PostgresLocation> lastStarted(DataDirectory directory) {
        try {
            return Login.read(directory.postgres()).map(EmbeddedPostgres::location);
        } catch (IOException failed) {
            throw PostgresErrors.files(PostgresErrors.DATA_UNUSABLE, directory.postgres(), failed);
        }
    }

    public PostgresLocation location() {
        return location(login);
    }

    /** New connections of the privileged user, without a pool. */
    public DataSource dataSource() {
        return dataSource(login);
    }

    /** Completes when PostgreSQL has ended, asked or not. */
    public CompletableFuture<Void> ended() {
        return postmaster.ended().thenAccept(process -> {});
    }

    /** Stops PostgreSQL and waits for it. What is not committed is rolled back. Again: does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            postmaster.stop();
        }
    }

    private static Login prepare(Cluster cluster, UnpackedBinaries programs, Account account) throws IOException {
        Optional<Login> known = Login.read(cluster.home());
        Login login = known.orElseGet(() -> Login.random(0));
        boolean existed = cluster.exists();
        if (!existed) {
            login.write(cluster.home());
            cluster.initialise(programs, account, login);
        }
        account.own(cluster.data());
        if (existed && known.isEmpty()) {
            cluster.resetPassword(programs, account, login);
            login.write(cluster.home());
        }
        return login;
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = dataSource(login, "postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT FROM pg_database WHERE datname = 'parley'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE parley");
            }
        }
    }

    private static PostgresLocation location(Login login) {
        return new PostgresLocation(HOST, login.port(), DATABASE, login.user(), login.password());
    }

    private static DataSource dataSource(Login login) {
        return dataSource(login, DATABASE);
    }

    private static DataSource dataSource(Login login, String database) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {HOST});
        source.setPortNumbers(new int[] {login.port()});
        source.setDatabaseName(database);
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setSslMode("disable");
        source.setApplicationName("parley");
        return source;
    }
}
