package dev.parley.launcher.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs on disk, one folder a version. */
final class UnpackedBinaries {
    private static final Logger log = LoggerFactory.getLogger(UnpackedBinaries.class);

    private final Path home;

    private UnpackedBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks into a folder of {@code parent}, unless what lies there is whole. */
    static UnpackedBinaries in(Path parent, PostgresBinaries binaries) {
        Path home = parent.resolve(binaries.version());
        try {
            Optional<Manifest> manifest = Manifest.read(home);
            if (manifest.isPresent() && manifest.get().matches(home)) {
                return new UnpackedBinaries(home);
            }
            if (Files.exists(home)) {
                log.warn("PostgreSQL's programs in {} are damaged; unpacking them again", home);
            }
            Path staging = parent.resolve(binaries.version() + ".unpacking");
            FileTrees.delete(staging);
            Files.createDirectories(staging);
            unpack(binaries, staging);
            Manifest.of(staging).write(staging);
            FileTrees.delete(home);
            Files.move(staging, home);
            return new UnpackedBinaries(home);
        } catch (IOException failed) {
            throw PostgresErrors.files(PostgresErrors.UNPACK_FAILED, parent, failed);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void unpack(PostgresBinaries binaries, Path target) throws IOException {
        try (InputStream compressed = new BufferedInputStream(binaries.archive().open(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(compressed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive points outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (isNeeded(entry.getName())) {
                    Files.createDirectories(path.resolveSibling("."));
                    write(tar, entry, path);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isSymbolicLink()) {
            Path link = Path.of(entry.getLinkName());
            if (link.isAbsolute() || link.getNameCount() > 1) {
                throw new IOException("the archive links outside a folder of its own: " + entry.getName());
            }
            Files.createSymbolicLink(path, link);
            return;
        }
        Files.copy(tar, path);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    // Static libraries and build files serve those who compile against PostgreSQL.
    private static boolean isNeeded(String name) {
        return !name.endsWith(".a") && !name.contains("/pgxs/") && !name.contains("/pkgconfig/");
    }
}
