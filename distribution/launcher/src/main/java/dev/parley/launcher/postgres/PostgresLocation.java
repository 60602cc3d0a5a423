package dev.parley.launcher.postgres;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How to reach an embedded PostgreSQL.
 *
 * @param user the privileged one
 */
public record PostgresLocation(String host, int port, String database, String user, String password) {
    private static final Logger log = LoggerFactory.getLogger(PostgresLocation.class);
    private static final int PATIENCE_MILLIS = 1_000;

    /** For JDBC. Without TLS: the loopback address is as far as it goes. */
    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?sslmode=disable";
    }

    /** Whether somebody listens there now. */
    public boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException refused) {
            log.debug("Nobody listens on port {}", port, refused);
            return false;
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + url();
    }
}
