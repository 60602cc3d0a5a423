package dev.parley.launcher.postgres;

import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** A server that commits rows, says so, and waits to be killed. */
public final class TestingVictim {
    private TestingVictim() {}

    public static void main(String[] arguments) throws Exception {
        DirectoryLock lock =
                DirectoryLock.acquire(DataDirectory.at(Path.of(arguments[0])), DirectoryLock.Holder.SERVER);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresConfig.in(lock));
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (n int)");
            statement.execute("INSERT INTO kept SELECT * FROM generate_series(1, 1000)");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO kept VALUES (0)");
            System.out.println("committed");
            waitForEver();
        }
    }

    private static void waitForEver() throws IOException {
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    /** Starts one on the directory and returns when it has committed. */
    static Process start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingVictim.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals("committed")) {
                return process;
            }
        }
        throw new IOException("the victim ended before it committed");
    }
}
