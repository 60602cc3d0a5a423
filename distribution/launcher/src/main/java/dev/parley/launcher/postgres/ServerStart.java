package dev.parley.launcher.postgres;

import dev.parley.launcher.directory.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start of PostgreSQL on a directory that is ready for it. */
final class ServerStart {
    private static final Logger log = LoggerFactory.getLogger(ServerStart.class);
    private static final int ATTEMPTS = 3;
    private static final int POLL_MILLIS = 10;
    private static final int REPORT_EVERY_POLLS = 1_000;

    private final EmbeddedPostgresConfig config;
    private final UnpackedBinaries programs;
    private final Account account;
    private final Path home;
    private final Path data;

    ServerStart(EmbeddedPostgresConfig config, UnpackedBinaries programs, Account account) {
        this.config = config;
        this.programs = programs;
        this.account = account;
        this.home = config.lock().directory().postgres();
        this.data = home.resolve("data");
    }

    record Started(Postmaster postmaster, Login login) {}

    Started start(Login known) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Login login = known.withPort(Ports.choose(config.port(), remembered(known)));
            login.write(home);
            ServerSettings.write(data, login.port(), config.binaries().major());
            Optional<Postmaster> postmaster = run();
            if (postmaster.isPresent()) {
                return new Started(postmaster.get(), login);
            }
            boolean portWasTakenMeanwhile = !Ports.isFree(login.port());
            if (!portWasTakenMeanwhile || attempt == ATTEMPTS) {
                throw PostgresErrors.startFailed(
                        "PostgreSQL did not start: " + lastLine() + " (" + logFile() + ")", null);
            }
        }
    }

    private static OptionalInt remembered(Login known) {
        return known.port() == 0 ? OptionalInt.empty() : OptionalInt.of(known.port());
    }

    private Optional<Postmaster> run() throws IOException {
        Files.createDirectories(logFile().getParent());
        if (Files.exists(logFile())) {
            Files.move(logFile(), logFile().resolveSibling("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        // A session of its own: an interrupt from the terminal is for the server, which stops PostgreSQL last.
        List<String> command = Stream.concat(
                        Stream.of("setsid"),
                        account.command(List.of(programs.program("postgres"), "-D", data.toString())).stream())
                .toList();
        Process process = Program.builder(command, data)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(logFile().toFile())
                .start();
        try {
            return isReady(process) ? Optional.of(new Postmaster(process.toHandle())) : Optional.empty();
        } catch (InterruptedException interrupted) {
            new Postmaster(process.toHandle()).stop();
            Thread.currentThread().interrupt();
            throw PostgresErrors.startFailed("Interrupted while PostgreSQL was starting", interrupted);
        }
    }

    // Without a limit: after a crash PostgreSQL reads its log first, which ends, and breaking it off would only repeat
    // it.
    private boolean isReady(Process process) throws IOException, InterruptedException {
        for (int poll = 1; !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS); poll++) {
            Optional<PostmasterFile> file = PostmasterFile.read(data);
            if (file.isPresent() && file.get().ready() && file.get().process() == process.pid()) {
                return true;
            }
            if (poll % REPORT_EVERY_POLLS == 0) {
                log.info("PostgreSQL is still starting; see {}", logFile());
            }
        }
        return false;
    }

    private Path logFile() {
        DataDirectory directory = config.lock().directory();
        return directory.logs().resolve("postgres").resolve("postgresql.log");
    }

    private String lastLine() throws IOException {
        return Files.readAllLines(logFile()).stream()
                .filter(line -> !line.isBlank())
                .reduce((first, last) -> line(first, last))
                .orElse("it said nothing");
    }

    private static String line(String first, String last) {
        return last.contains("FATAL") || !first.contains("FATAL") ? last : first;
    }
}
