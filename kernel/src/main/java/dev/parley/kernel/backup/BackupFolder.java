package dev.parley.kernel.backup;

import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder in which backups lie. What is no backup in it is left alone. */
final class BackupFolder {
    private static final Logger log = LoggerFactory.getLogger(BackupFolder.class);
    private static final Duration LONGEST_BACKUP = Duration.ofDays(1);

    private final BackupConfig config;

    @Inject
    BackupFolder(BackupConfig config) {
        this.config = config;
    }

    /** Makes it where it is missing, for nobody but its owner. */
    Path make() {
        Path directory = config.requiredDirectory();
        try {
            return Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw BackupErrors.files(directory, failed);
        }
    }

    List<BackupFile> list() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".zip"))
                .flatMap(file -> read(file).stream())
                .sorted(Comparator.comparing((BackupFile one) -> one.manifest().at())
                        .reversed())
                .toList();
    }

    Optional<BackupFile> newest() {
        return list().stream().filter(one -> Files.exists(one.keys())).findFirst();
    }

    List<Path> prune(Instant now) {
        List<Path> deleted = new ArrayList<>();
        for (Path file : files()) {
            if (isOver(file, now)) {
                delete(file);
                deleted.add(file);
            }
        }
        return deleted;
    }

    private boolean isOver(Path file, Instant now) {
        String name = file.toString();
        if (name.endsWith(ArchiveWriter.PARTIAL)) {
            return changed(file).isBefore(now.minus(LONGEST_BACKUP));
        }
        boolean keys = name.endsWith(".zip.keys");
        if (!keys && !name.endsWith(".zip")) {
            return false;
        }
        Duration kept = keys ? config.window().keys() : config.window().data();
        return read(file)
                .filter(one -> one.manifest().at().plus(kept).isBefore(now))
                .isPresent();
    }

    private List<Path> files() {
        Path directory = config.requiredDirectory();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw BackupErrors.files(directory, failed);
        }
    }

    private static Optional<BackupFile> read(Path file) {
        try {
            return Optional.of(new BackupFile(file, ArchiveReader.manifestOf(file)));
        } catch (PlatformException unreadable) {
            log.warn("{}", unreadable.message());
            return Optional.empty();
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException failed) {
            throw BackupErrors.files(file, failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw BackupErrors.files(file, failed);
        }
    }
}
