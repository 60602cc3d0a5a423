package dev.parley.launcher.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach the embedded PostgreSQL. Kept in a file that only its owner can read, so that commands beside a running
 * server find it too.
 *
 * @param user the privileged one that initialised the directory
 */
record Login(int port, String user, String password) {
    static final String USER = "parley_admin";
    private static final String NAME = "login.properties";
    private static final int PASSWORD_BYTES = 32;

    static Login random(int port) {
        byte[] password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        return new Login(port, USER, Base64.getUrlEncoder().withoutPadding().encodeToString(password));
    }

    Login withPort(int other) {
        return new Login(other, user, password);
    }

    static Optional<Login> read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Optional.of(new Login(
                Integer.parseInt(properties.getProperty("port", "0")),
                properties.getProperty("user", USER),
                properties.getProperty("password", "")));
    }

    void write(Path directory) throws IOException {
        var properties = new Properties();
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        var text = new StringWriter();
        properties.store(text, "The embedded PostgreSQL of this directory. Keep it secret.");
        Path staging = directory.resolve(NAME + ".new");
        writePrivate(staging, text.toString());
        Files.move(staging, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " on port " + port;
    }
}
