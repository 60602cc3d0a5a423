package dev.parley.kernel.promise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The kernel's classes and resources as they were built, in a folder or in a jar, and what tests have written beside them.
 *
 * @param hash SHA-256 over every name and content, in the names' order, but what tests and the jar add
 * @param results by the names of the tests
 */
record BuiltClasses(String hash, Map<String, byte[]> results) {
    /** Where tests write. */
    static final String RESULTS = "dev/parley/kernel/promise/release/";

    private static final String OF_THE_JAR = "META-INF/";

    static BuiltClasses at(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return read(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return read(jar.getPath("/"));
        }
    }

    private static BuiltClasses read(Path root) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(root.relativize(file).toString().replace('\\', '/'), file));
        }
        MessageDigest digest = sha256();
        Map<String, byte[]> results = new TreeMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            String name = file.getKey();
            if (name.startsWith(RESULTS)) {
                results.put(name.substring(RESULTS.length()), Files.readAllBytes(file.getValue()));
            } else if (!name.startsWith(OF_THE_JAR)) {
                digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file.getValue()));
            }
        }
        return new BuiltClasses(HexFormat.of().formatHex(digest.digest()), results);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
