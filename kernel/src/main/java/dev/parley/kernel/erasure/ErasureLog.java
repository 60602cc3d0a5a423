package dev.parley.kernel.erasure;

import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was erased, outside of the database: a line each. It is on the disk before the transaction that erases commits, and
 * that is the last thing which can fail: a line too many would at most delete, after a restore, what somebody had asked to be
 * deleted, and a line too few would bring back what they were told is gone.
 */
final class ErasureLog {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Optional<Path> file;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    @Inject
    ErasureLog(ErasureConfig config, Clock clock) {
        this.file = config.logFile();
        this.clock = clock;
    }

    /** @throws dev.parley.spi.PlatformException UNAVAILABLE {@code erasure.log} if it is not on the disk */
    void append(TenantId tenant, Subject subject, Collection<UUID> ids) {
        if (file.isEmpty() || ids.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        ids.forEach(id -> lines.append(line(tenant, subject, id)).append('\n'));
        lock.lock();
        try {
            write(file.get(), lines.toString());
        } catch (IOException e) {
            throw ErasureErrors.log(e);
        } finally {
            lock.unlock();
        }
    }

    private String line(TenantId tenant, Subject subject, UUID id) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("tenant", tenant.toString());
        line.put("kind", subject.written());
        line.put("id", id.toString());
        return JSON.writeValueAsString(line);
    }

    /** In one write, which the system keeps apart from those of other processes. */
    private static void write(Path target, String lines) throws IOException {
        create(target);
        String whole = isTorn(target) ? "\n" + lines : lines;
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(whole.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void create(Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        Path directory = Optional.ofNullable(target.toAbsolutePath().getParent())
                .orElseThrow(() -> new IOException("not a file: " + target));
        Files.createDirectories(directory);
        try {
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            // Another process was first: both write to it.
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Whether a crash has left half a line, which must not swallow the next. */
    private static boolean isTorn(Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            return size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** What a line is about. */
    enum Subject {
        ACCOUNT,
        GUEST,
        CONVERSATION;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
