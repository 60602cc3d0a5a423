package dev.parley.kernel.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.kernel.database.DatabaseConfig.Login;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connection pools. */
final class Pools {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private Pools() {}

    static HikariDataSource open(String url, Login login, int size) {
        return new HikariDataSource(config(url, login, size));
    }

    /**
     * For short transactions for which everybody waits: a connection that falls silent, as when a network lost it without a
     * word, is given up.
     */
    static HikariDataSource openForWorker(String url, Login login, int size) {
        HikariConfig config = config(url, login, size);
        config.setPoolName(login.user() + "-worker");
        config.addDataSourceProperty("socketTimeout", String.valueOf(PATIENCE.toSeconds()));
        return new HikariDataSource(config);
    }

    private static HikariConfig config(String url, Login login, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setPoolName(login.user());
        config.addDataSourceProperty("ApplicationName", "parley");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The detail of an error quotes the row, and errors are logged.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    /** No pool: each connection is a new one. */
    static DataSource single(String url, Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setApplicationName("parley-notices");
        source.setTcpKeepAlive(true);
        int seconds = Math.toIntExact(PATIENCE.toSeconds());
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setSocketTimeout(seconds);
        source.setLogServerErrorDetail(false);
        return source;
    }
}
