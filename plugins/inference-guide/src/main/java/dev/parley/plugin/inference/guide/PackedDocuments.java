package dev.parley.plugin.inference.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The documents in the plugin's own jar, which the build put there with a list of their names. */
final class PackedDocuments {
    private static final String FOLDER = "/guide-docs/";

    List<Document> read() {
        return resource("index.txt").stream()
                .flatMap(String::lines)
                .filter(path -> !path.isBlank())
                .flatMap(path -> resource(path).map(text -> MarkdownReader.read(path, text)).stream())
                .toList();
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = PackedDocuments.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's jar cannot be read: " + name, e);
        }
    }
}
