package dev.parley.launcher.directory;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a data directory to this process alone until it is closed or the process ends, however it ends: the lock is the
 * operating system's.
 */
public final class DirectoryLock implements AutoCloseable {
    private final DataDirectory directory;
    private final FileChannel channel;

    /** What the holder does with the directory. */
    public enum Holder {
        /** Serves until it is stopped. */
        SERVER,
        /** Does one thing and ends. */
        COMMAND
    }

    private DirectoryLock(DataDirectory directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Makes the directory where it is missing, and takes it.
     *
     * @throws PlatformException when another server has it, naming its process, or when it cannot be used
     */
    public static DirectoryLock acquire(DataDirectory directory, Holder holder) {
        return tryAcquire(directory, holder).orElseThrow(() -> inUse(directory));
    }

    /** The same; empty when another process, or another part of this one, has it. */
    public static Optional<DirectoryLock> tryAcquire(DataDirectory directory, Holder holder) {
        directory.create();
        try {
            // Opening the lock's file and closing it again would release what this same process already holds.
            if (isThisProcess(directory)) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(directory.lockFile(), CREATE, WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    Files.writeString(directory.holderFile(), thisProcess() + " " + holder);
                    return Optional.of(new DirectoryLock(directory, channel));
                }
            } catch (OverlappingFileLockException takenMeanwhile) {
                channel.close();
                return Optional.empty();
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
            channel.close();
            return Optional.empty();
        } catch (IOException failed) {
            throw directory.unusable("cannot be locked: " + failed, failed);
        }
    }

    /** Whether a server has the directory, or had it when it was killed. */
    public static boolean isServed(DataDirectory directory) {
        return holder(directory)
                .filter(text -> text.endsWith(Holder.SERVER.name()))
                .isPresent();
    }

    public DataDirectory directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                Files.deleteIfExists(directory.holderFile());
            }
            channel.close();
        } catch (IOException failed) {
            throw directory.unusable("cannot be given back: " + failed, failed);
        }
    }

    private static PlatformException inUse(DataDirectory directory) {
        String process = holder(directory)
                .map(text -> "the process " + text.split(" ")[0])
                .orElse("another process");
        return new PlatformException(
                DirectoryErrors.IN_USE,
                "The data directory " + directory.root() + " is in use by " + process
                        + ". Stop that one first, or name another directory with --data-dir.");
    }

    private static boolean isThisProcess(DataDirectory directory) {
        return holder(directory)
                .filter(text -> text.startsWith(thisProcess() + " "))
                .isPresent();
    }

    // The start time too: in a container every run of the server has the same process id.
    private static String thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + " "
                + self.info().startInstant().map(Object::toString).orElse("");
    }

    private static Optional<String> holder(DataDirectory directory) {
        Path file = directory.holderFile();
        try {
            @Nullable String text = Files.exists(file) ? Files.readString(file) : null;
            return Optional.ofNullable(text).filter(content -> !content.isBlank());
        } catch (IOException unreadable) {
            throw directory.unusable("cannot be read: " + unreadable, unreadable);
        }
    }
}
