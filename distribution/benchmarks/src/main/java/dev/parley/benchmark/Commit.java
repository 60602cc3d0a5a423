package dev.parley.benchmark;

import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.PostgresLocation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** How long one durable commit takes on the PostgreSQL of a data directory. */
final class Commit {
    private static final int TIMES = 500;

    private Commit() {}

    /** In nanoseconds: a small row, inserted by itself, over a connection that is kept. */
    static long median(Path data) throws SQLException {
        PostgresLocation location =
                EmbeddedPostgres.lastStarted(DataDirectory.at(data)).orElseThrow();
        Sample sample = new Sample();
        try (Connection connection = DriverManager.getConnection(location.url(), location.user(), location.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists public.benchmark_commit (id bigint)");
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                statement.execute("insert into public.benchmark_commit values (1)");
                sample.add(System.nanoTime() - start);
            }
            statement.execute("drop table public.benchmark_commit");
        }
        return sample.median();
    }
}
