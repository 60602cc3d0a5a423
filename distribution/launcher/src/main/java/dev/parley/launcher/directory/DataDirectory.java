package dev.parley.launcher.directory;

import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an installation keeps everything: {@code postgres/} (the embedded database), {@code logs/}, {@code keys/} (the root
 * key), {@code plugins/} (plugins beside those of the distribution) and {@code backups/}. Only its owner can read it.
 */
public final class DataDirectory {
    private static final String LOCK = "parley.lock";

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /** The layout of a directory that may not exist yet. Touches nothing. */
    public static DataDirectory at(Path path) {
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    /**
     * Makes the directory where it is missing, and closes it to others.
     *
     * @throws PlatformException when it cannot be made or written, or holds something that is not Parley's
     */
    public DataDirectory create() {
        try {
            Files.createDirectories(root);
            if (holdsSomethingElse()) {
                throw unusable("holds files that are not Parley's. Name an empty or a new one with --data-dir.", null);
            }
            for (Path directory : List.of(root, postgres(), logs(), keys(), plugins(), cache())) {
                Files.createDirectories(directory);
                if (!isPrivate(directory)) {
                    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (FileAlreadyExistsException notADirectory) {
            throw unusable("cannot be made: " + notADirectory.getFile() + " is a file.", notADirectory);
        } catch (AccessDeniedException denied) {
            throw unusable(
                    "cannot be written by this user (no permission for " + denied.getFile()
                            + "). Choose another with --data-dir, or give it to this user with chown.",
                    denied);
        } catch (FileSystemException failed) {
            throw unusable("cannot be used: " + failed.getReason() + " (" + failed.getFile() + ").", failed);
        } catch (IOException failed) {
            throw unusable("cannot be used: " + failed.getMessage(), failed);
        }
        return this;
    }

    public Path root() {
        return root;
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path rootKey() {
        return keys().resolve("root.key");
    }

    /** What was erased, for after a restore. */
    public Path erasureLog() {
        return root.resolve("erasures.log");
    }

    public Path plugins() {
        return root.resolve("plugins");
    }

    /** Made by the first backup that names no other place. */
    public Path backups() {
        return root.resolve("backups");
    }

    /** What may be deleted at any time, while no server runs. */
    public Path cache() {
        return root.resolve("cache");
    }

    Path lockFile() {
        return root.resolve(LOCK);
    }

    Path holderFile() {
        return root.resolve("parley.pid");
    }

    PlatformException unusable(String what, @Nullable Throwable cause) {
        return new PlatformException(DirectoryErrors.UNUSABLE, "The data directory " + root + " " + what, cause);
    }

    // The group may pass through, not list: PostgreSQL's account must reach its part when the server runs as root.
    private static boolean isPrivate(Path directory) throws IOException {
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
        return permissions.equals("rwx------") || permissions.equals("rwx--x---");
    }

    // Closing a home directory to its other users by mistake would be hard to notice and to undo.
    private boolean holdsSomethingElse() throws IOException {
        if (Files.exists(lockFile())) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, entry -> !isOurs(entry))) {
            return entries.iterator().hasNext();
        }
    }

    private boolean isOurs(Path entry) {
        return List.of(postgres(), logs(), keys(), plugins(), cache(), backups(), erasureLog())
                        .contains(entry)
                || entry.endsWith("lost+found");
    }
}
