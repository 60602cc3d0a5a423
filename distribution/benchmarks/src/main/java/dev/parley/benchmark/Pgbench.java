package dev.parley.benchmark;

import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.PostgresLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own benchmark, its client from the system, on the server that the ledger uses. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final String DATABASE = "pgbench";

    private final EmbeddedPostgres postgres;
    private final Options options;

    Pgbench(EmbeddedPostgres postgres, Options options) {
        this.postgres = postgres;
        this.options = options;
    }

    /** Transactions a second; the database is gone afterwards. */
    double run() throws IOException, InterruptedException, SQLException {
        execute("CREATE DATABASE " + DATABASE);
        String scale = Integer.toString(options.number("scale", 50));
        String seconds = Integer.toString(options.number("seconds", 10));
        pgbench("-i", "-q", "-s", scale);
        pgbench("-c", "16", "-j", "2", "-T", seconds);
        Matcher rate = RATE.matcher(pgbench("-c", "16", "-j", "2", "-T", seconds));
        execute("DROP DATABASE " + DATABASE);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench told no rate");
        }
        return Double.parseDouble(rate.group(1));
    }

    private String pgbench(String... arguments) throws IOException, InterruptedException {
        PostgresLocation location = postgres.location();
        List<String> command = new ArrayList<>(List.of("pgbench"));
        command.addAll(List.of("-h", location.host(), "-p", Integer.toString(location.port()), "-U", location.user()));
        command.addAll(List.of(arguments));
        command.add(DATABASE);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", location.password());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pgbench failed:\n" + said);
        }
        return said;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
