package dev.parley.launcher.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Length and checksum of each unpacked file: shows an unpacking that was cut short, and a file that was changed since. */
final class Manifest {
    private static final String NAME = "MANIFEST";

    private final String text;

    private Manifest(String text) {
        this.text = text;
    }

    static Optional<Manifest> read(Path home) throws IOException {
        Path file = home.resolve(NAME);
        return Files.exists(file) ? Optional.of(new Manifest(Files.readString(file))) : Optional.empty();
    }

    static Manifest of(Path home) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(home)) {
            files = tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.endsWith(NAME))
                    .toList();
        }
        var lines = new TreeMap<String, String>();
        for (Path file : files) {
            String path = home.relativize(file).toString();
            lines.put(path, Files.size(file) + " " + checksum(file) + " " + path + "\n");
        }
        return new Manifest(String.join("", lines.values()));
    }

    boolean matches(Path home) throws IOException {
        return text.equals(of(home).text);
    }

    void write(Path home) throws IOException {
        Files.writeString(home.resolve(NAME), text);
    }

    // Against accidents, not attackers: who may write here may also write the manifest.
    private static String checksum(Path file) throws IOException {
        var checksum = new CRC32C();
        try (InputStream stream = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return Long.toHexString(checksum.getValue());
    }
}
