package dev.parley.launcher.postgres;

import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's data directory: made once, checked at each start. */
final class Cluster {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final int FIRST_WITH_BUILTIN_LOCALE = 17;

    private final Path home;
    private final PostgresBinaries binaries;

    /** @param home the folder that holds the data directory, the programs and the log-in */
    Cluster(Path home, PostgresBinaries binaries) {
        this.home = home;
        this.binaries = binaries;
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    boolean exists() {
        return Files.exists(data());
    }

    /** Refuses a directory of another major version: PostgreSQL cannot read it, and nothing here may touch it. */
    void checkVersion() throws IOException {
        Path file = data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new PlatformException(
                    PostgresErrors.DATA_UNUSABLE,
                    data() + " is no data directory of PostgreSQL: PG_VERSION is missing. Nothing was changed."
                            + " Put back a backup of it, or move it away to begin anew without its data.");
        }
        String version = Files.readString(file).strip();
        if (!version.equals(Integer.toString(binaries.major()))) {
            throw new PlatformException(PostgresErrors.OTHER_VERSION, otherVersion(version));
        }
    }

    /** Makes the directory beside its place and moves it there when it is whole. */
    void initialise(UnpackedBinaries programs, Account account, Login login) throws IOException {
        log.info("Making a new database in {}", data());
        // PostgreSQL's account writes here, so both lie in a folder that it owns.
        Path staging = home.resolve("data.initialising");
        FileTrees.delete(staging);
        Files.createDirectory(staging, Permissions.OWNER_ONLY);
        Path password = staging.resolve("password");
        Login.writePrivate(password, login.password() + "\n");
        account.own(staging);
        List<String> command = new ArrayList<>(List.of(
                programs.program("initdb"),
                "--pgdata=" + staging.resolve("data"),
                "--username=" + login.user(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums"));
        if (binaries.major() >= FIRST_WITH_BUILTIN_LOCALE) {
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        Program.Result result = Program.run(account.command(command), Path.of("/"));
        if (!result.succeeded()) {
            throw PostgresErrors.startFailed(
                    "PostgreSQL could not make its data directory in " + home + ": " + lastError(result.output()),
                    null);
        }
        Files.move(staging.resolve("data"), data());
        FileTrees.delete(staging);
    }

    /** For a directory whose log-in was lost: PostgreSQL itself, without its server, takes a new one from its owner. */
    void resetPassword(UnpackedBinaries programs, Account account, Login login) throws IOException {
        log.warn("The log-in of the database in {} is missing; giving it a new one", data());
        List<String> command = List.of(programs.program("postgres"), "--single", "-D", data().toString(), "postgres");
        String statement = "ALTER ROLE " + login.user() + " PASSWORD '" + login.password() + "'\n";
        Program.Result result = Program.run(account.command(command), Path.of("/"), statement);
        if (!result.succeeded()) {
            throw PostgresErrors.startFailed(
                    "PostgreSQL could not take a new password for " + data() + ": " + lastError(result.output()), null);
        }
    }

    private static String lastError(String output) {
        return output.lines()
                .filter(line -> line.contains("error:") || line.contains("FATAL"))
                .reduce((first, last) -> last)
                .orElse(output);
    }

    private String otherVersion(String found) {
        int brought = binaries.major();
        return """
                The database in %1$s was made by PostgreSQL %2$s. This Parley brings PostgreSQL %3$d, which cannot read it. Nothing was changed.
                Move it over by a backup, in three steps, with the same data directory in each:
                  1. with the Parley that you used before: bin/parley backup --out parley-%2$s.zip
                  2. mv '%1$s' '%4$s/data-%2$s'
                  3. with this Parley: bin/parley restore parley-%2$s.zip
                Then start this Parley, and delete %4$s/data-%2$s when all is well.""".formatted(data(), found, brought, home);
    }
}
