package dev.parley.plugin.auth.oidc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A real Keycloak on 127.0.0.1, with one realm. */
final class TestingKeycloak implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final int PATIENCE_SECONDS = 300;

    private final Process process;
    private final URI address;

    private TestingKeycloak(Process process) throws Exception {
        this.process = process;
        CompletableFuture<URI> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> follow(process, ready));
        try {
            address = ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Unpacks and starts it.
     *
     * @param values what stands for the names in {@code realm.json}
     */
    static TestingKeycloak start(Path directory, Map<String, String> values) throws Exception {
        Path home = unpack(Path.of(System.getProperty("parley.keycloak.zip")), directory);
        Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.writeString(imports.resolve("realm.json"), realm(values));
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                home.resolve("bin").resolve("kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=0");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx768m");
        return new TestingKeycloak(builder.redirectErrorStream(true).start());
    }

    URI issuer() {
        return URI.create(address + "/realms/parley");
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void follow(Process process, CompletableFuture<URI> ready) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(URI.create(matcher.group(1)));
                }
            }
            ready.completeExceptionally(new AssertionError("Keycloak ended: " + said));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static String realm(Map<String, String> values) {
        try (InputStream in = TestingKeycloak.class.getResourceAsStream("realm.json")) {
            String realm = new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                realm = realm.replace("${" + value.getKey() + "}", value.getValue());
            }
            return realm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one folder that the archive holds. */
    private static Path unpack(Path archive, Path directory) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
        try (var folders = Files.list(directory)) {
            return folders.findFirst().orElseThrow();
        }
    }
}
