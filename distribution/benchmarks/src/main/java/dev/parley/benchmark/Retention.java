package dev.parley.benchmark;

import dev.parley.kernel.Platform;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.postgres.EmbeddedPostgres;
import dev.parley.launcher.postgres.EmbeddedPostgresConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Run by the script {@code retention}: a day of the request log is dropped, and another of the same size deleted. */
final class Retention {
    private static final String DROPPED = "2020-01-01";
    private static final String DELETED = "2020-01-02";
    private static final String FIRST_KEPT = "2020-01-03";

    private final DataSource source;
    private final int rows;
    private final int tenants;

    private Retention(DataSource source, Options options) {
        this.source = source;
        this.rows = options.number("rows", 10_000_000);
        this.tenants = options.number("tenants", 10);
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        DataDirectory directory =
                DataDirectory.at(Path.of(options.required("work"), "data")).create();
        try (DirectoryLock lock = DirectoryLock.acquire(directory, DirectoryLock.Holder.COMMAND);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock))) {
            migrate(postgres, directory);
            Retention benchmark = new Retention(postgres.dataSource(), options);
            print("| rows of the day | dropped in | longest wait of a writer | deleted in |");
            print("|---|---|---|---|");
            for (int round = 0; round < options.number("rounds", 1); round++) {
                benchmark.run();
            }
        }
    }

    /** The node itself is not there while it is measured: its jobs would drop the days first. */
    private static void migrate(EmbeddedPostgres postgres, DataDirectory directory) {
        try (Platform node = Node.start(postgres, directory)) {
            node.tenants().list();
        }
    }

    private void run() throws Exception {
        execute("select parley.make_request_log_days('{%s,%s}')".formatted(DROPPED, DELETED));
        execute("select parley.make_request_log_days(array[current_date])");
        fill(DROPPED);
        fill(DELETED);
        execute("update parley.usage_cursor set counted = pg_current_xact_id()");
        execute("vacuum analyze parley.request_log");
        execute("checkpoint");
        double dropped;
        double waited;
        try (Writer writer = new Writer(source, insert("current_date", 1, 1))) {
            writer.start();
            long begun = System.nanoTime();
            expectDropped();
            dropped = millis(begun);
            waited = writer.longestMillis();
        }
        execute("checkpoint");
        long begun = System.nanoTime();
        execute("delete from parley.request_log where day = '%s'".formatted(DELETED));
        print("| %,d | %,.1f ms | %,.1f ms | %,.0f ms |", rows, dropped, waited, millis(begun));
        execute("drop table parley.request_log_%s".formatted(DELETED.replace("-", "")));
    }

    private void expectDropped() throws SQLException {
        String everybody = IntStream.rangeClosed(1, tenants)
                .mapToObj(Retention::tenant)
                .collect(Collectors.joining(",", "{", "}"));
        String terms =
                IntStream.rangeClosed(1, tenants).mapToObj(_ -> FIRST_KEPT).collect(Collectors.joining(",", "{", "}"));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet verdict = statement.executeQuery(
                        "select verdict from parley.drop_request_log_day('%s', '%s'::uuid[], '%s'::date[])"
                                .formatted(DROPPED, everybody, terms))) {
            if (!verdict.next() || !verdict.getString(1).equals("DROPPED")) {
                throw new IllegalStateException("the day was not dropped");
            }
        }
    }

    private void fill(String day) throws SQLException {
        execute(insert("'" + day + "'::date", rows, tenants));
    }

    private static String insert(String day, int rows, int tenants) {
        return """
                insert into parley.request_log
                  (tenant_id, day, request_id, owner_kind, owner_id, feature, model, outcome, input_tokens, cached_tokens,
                   cache_write_tokens, output_tokens, reasoning_tokens, charged, began_at, total_ms)
                select lpad(to_hex(1 + number %% %3$d), 32, '0')::uuid, %1$s, gen_random_uuid(), 'ACCOUNT',
                       md5('owner' || number %% 10000)::uuid, 'openai', 'kimi', 'COMPLETED', 900, 0, 0, 300, 0, 1000, now(), 900
                from generate_series(0, %2$d - 1) as number
                """.formatted(day, rows, tenants);
    }

    private static String tenant(int number) {
        String hex = Integer.toHexString(number);
        return "0".repeat(32 - hex.length()) + hex;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    @SuppressWarnings("AnnotateFormatMethod") // Every pattern stands in this file.
    private static void print(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }

    /** Logs one request after the other, as a node does in its transactions. */
    private static final class Writer implements AutoCloseable {
        private final DataSource source;
        private final String insert;
        private final Thread thread = Thread.ofPlatform().name("writer").unstarted(this::write);
        private volatile boolean stopped;
        private volatile long longest;

        Writer(DataSource source, String insert) {
            this.source = source;
            this.insert = insert;
        }

        void start() {
            thread.start();
        }

        /** Of all until now. */
        double longestMillis() {
            return longest / 1e6;
        }

        @Override
        public void close() {
            stopped = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void write() {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                while (!stopped) {
                    long begun = System.nanoTime();
                    statement.execute(insert);
                    longest = Math.max(longest, System.nanoTime() - begun);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the writer was refused", e);
            }
        }
    }
}
