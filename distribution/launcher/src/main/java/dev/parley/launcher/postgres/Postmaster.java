package dev.parley.launcher.postgres;

import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running PostgreSQL: its first process, which takes all others with it. */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    private final ProcessHandle process;

    Postmaster(ProcessHandle process) {
        this.process = process;
    }

    /**
     * The one that works in the data directory now: left behind by a server that was killed.
     *
     * @throws PlatformException when it cannot be told whether one does
     */
    static Optional<Postmaster> left(Path data) throws IOException {
        Optional<PostmasterFile> file = PostmasterFile.read(data);
        Optional<ProcessHandle> process = file.flatMap(found -> ProcessHandle.of(found.process()));
        if (process.isEmpty()) {
            return Optional.empty();
        }
        if (worksIn(data, process.get().pid())) {
            return process.map(Postmaster::new);
        }
        // The number has gone to another program, after a reboot or in a new container. PostgreSQL cannot tell that
        // and would refuse to start.
        Optional<Long> backend = ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isIn(data, pid))
                .findFirst();
        if (backend.isPresent()) {
            throw new PlatformException(
                    PostgresErrors.STILL_RUNNING,
                    "The process " + backend.get() + " still works in " + data
                            + " although its PostgreSQL has ended. End it, then start again.");
        }
        log.info("{} names a process that is not PostgreSQL's; removing it", PostmasterFile.in(data));
        Files.delete(PostmasterFile.in(data));
        return Optional.empty();
    }

    CompletableFuture<ProcessHandle> ended() {
        return process.onExit();
    }

    /** Rolls back what is open, writes everything down and ends. Waits for it. */
    void stop() {
        // INT: fast shutdown. QUIT: at once; the next start then recovers from the log, with nothing lost.
        if (signalled("INT", Duration.ofSeconds(60)) || signalled("QUIT", Duration.ofSeconds(20))) {
            return;
        }
        throw new PlatformException(
                PostgresErrors.STILL_RUNNING,
                "PostgreSQL (process " + process.pid() + ") does not stop. Stop it by: kill -INT " + process.pid());
    }

    private boolean signalled(String signal, Duration patience) {
        try {
            if (!process.isAlive()) {
                return true;
            }
            Program.Result result =
                    Program.run(List.of("sh", "-c", "kill -" + signal + " " + process.pid()), Path.of("/"));
            if (!result.succeeded() && process.isAlive()) {
                log.warn("PostgreSQL (process {}) cannot be stopped: {}", process.pid(), result.output());
                return false;
            }
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException slow) {
            log.warn("PostgreSQL (process {}) does not stop on SIG{} within {}", process.pid(), signal, patience);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw PostgresErrors.startFailed("Interrupted while PostgreSQL was stopping", interrupted);
        } catch (IOException | ExecutionException failed) {
            throw PostgresErrors.startFailed("PostgreSQL cannot be stopped: " + failed.getMessage(), failed);
        }
    }

    private static boolean worksIn(Path data, long pid) {
        return isIn(data, pid)
                || commandLine(pid).filter(words -> isPostgres(words, data)).isPresent();
    }

    private static boolean isPostgres(List<String> words, Path data) {
        return words.getFirst().endsWith("/postgres") && words.contains(data.toString());
    }

    private static boolean isIn(Path data, long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(data.toRealPath());
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }

    private static Optional<List<String>> commandLine(long pid) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return Optional.of(List.of(new String(words, StandardCharsets.UTF_8).split("\0", -1)));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
