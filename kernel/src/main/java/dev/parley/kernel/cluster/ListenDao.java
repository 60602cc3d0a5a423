package dev.parley.kernel.cluster;

import dev.parley.kernel.database.SchemaName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection that listens to a schema's notices. Every call is bounded in time. */
final class ListenDao implements AutoCloseable {
    /** A connection that was cut without a word is taken for lost after this. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Connection connection;
    private final PGConnection line;

    private ListenDao(Connection connection, PGConnection line) {
        this.connection = connection;
        this.line = line;
    }

    static ListenDao open(DataSource source, SchemaName schema) throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
            ListenDao listening = new ListenDao(connection, connection.unwrap(PGConnection.class));
            // A schema's name is letters, digits and _: LISTEN takes no parameter.
            listening.run("LISTEN " + schema.value());
            return listening;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Waits until something was said, at most so long; answers what. */
    List<String> await(Duration most) throws SQLException {
        return payloads(line.getNotifications(Math.toIntExact(most.toMillis())));
    }

    /** Whether the connection stands; answers what was said before. */
    List<String> probe() throws SQLException {
        run("SELECT 1");
        return payloads(line.getNotifications());
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                run("UNLISTEN *");
                connection.setNetworkTimeout(Runnable::run, 0);
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> payloads(PGNotification @Nullable [] notifications) {
        List<String> payloads = new ArrayList<>();
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                payloads.add(notification.getParameter());
            }
        }
        return payloads;
    }
}
