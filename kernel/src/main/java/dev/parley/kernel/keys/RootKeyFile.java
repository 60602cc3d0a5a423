package dev.parley.kernel.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The root key's file: a line for each version, its number and the key in Base64. Nobody but its owner may read it. */
final class RootKeyFile {
    private final Path file;

    RootKeyFile(Path file) {
        this.file = file;
    }

    /** Empty if there is no such file. */
    Optional<RootKey> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Map<Integer, byte[]> versions = new TreeMap<>();
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                String[] words = line.strip().split(" +", -1);
                if (words.length == 2) {
                    versions.put(Integer.parseInt(words[0]), Base64.getDecoder().decode(words[1]));
                } else if (!line.isBlank()) {
                    throw new IllegalArgumentException("a line is a version and a key");
                }
            }
            return Optional.of(new FileRootKey(versions));
        } catch (IllegalArgumentException e) {
            throw new WrongKeyException(file + " is no root key file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the root key " + file, e);
        }
    }

    /** Appears as a whole or not at all, and never in place of another. */
    RootKey create() {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                throw new IllegalArgumentException("not a file: " + file);
            }
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(
                    directory,
                    "root-key",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                write(draft, "1 " + Base64.getEncoder().encodeToString(Key.random()) + "\n");
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                // Another process was first: its key is the one.
            } finally {
                Files.delete(draft);
            }
            sync(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the root key " + file, e);
        }
        return read().orElseThrow(() -> new IllegalStateException("the root key has vanished: " + file));
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private static void write(Path target, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, Set.of(StandardOpenOption.READ))) {
            channel.force(true);
        }
    }
}
