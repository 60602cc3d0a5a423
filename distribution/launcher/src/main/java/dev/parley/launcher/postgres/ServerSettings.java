package dev.parley.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes PostgreSQL's settings anew at each start. What durability needs is left at PostgreSQL's own defaults. */
final class ServerSettings {
    private static final int FIRST_WITH_IO_METHOD = 18;

    private ServerSettings() {}

    static void write(Path data, int port, int major) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), settings(port, major));
        Files.writeString(data.resolve("pg_hba.conf"), AUTHENTICATION);
    }

    // The socket's line serves pg_upgrade, which connects that way; here no socket is opened.
    private static final String AUTHENTICATION = """
            # Written by Parley at each start.
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private static String settings(int port, int major) {
        return """
                # Written by Parley at each start. Settings of your own go to custom.conf beside the data directory.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'

                # One machine, one application.
                max_connections = 60
                shared_buffers = 64MB
                jit = off
                max_parallel_workers_per_gather = 0
                max_logical_replication_workers = 0
                %s
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'

                # No text of a user may reach the log: messages about statements can quote it, so they go to the client only.
                # ('log' ranks above 'error' here.)
                log_destination = 'stderr'
                logging_collector = off
                log_line_prefix = '%%m [%%p] '
                log_min_messages = log
                log_min_error_statement = panic
                log_statement = 'none'
                log_min_duration_statement = -1
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_error_verbosity = terse
                log_checkpoints = off

                include_if_exists = '../custom.conf'
                """.formatted(port, major >= FIRST_WITH_IO_METHOD ? "io_method = sync\n" : "");
    }
}
