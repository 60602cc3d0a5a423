package dev.parley.plugin.web.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.web.WebResource;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every file of the page that is the same for all tenants. They live below a folder that is named by their content, so
 * that browsers keep them for good and still never mix two versions. Only what was loaded at start can be found: a path
 * from outside is a key in a map, never a file name.
 */
final class Assets {
    private static final String STYLES = "chat.css";

    private final Map<String, WebResource> files;
    private final String folder;

    private Assets(Map<String, WebResource> files, String folder) {
        this.files = Map.copyOf(files);
        this.folder = folder;
    }

    static Assets load() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        ByteArrayOutputStream styles = new ByteArrayOutputStream();
        for (String file : ownFiles()) {
            if (file.endsWith(".css")) {
                styles.writeBytes(ClassPath.own(file));
            } else {
                contents.put(file, ClassPath.own(file));
            }
        }
        contents.put(STYLES, styles.toByteArray());
        Library.all().forEach(library -> contents.put(library.path(), ClassPath.webJar(library)));

        String folder = "assets/" + version(contents);
        return new Assets(
                contents.entrySet().stream()
                        .collect(Collectors.toMap(
                                file -> folder + "/" + file.getKey(),
                                file -> WebResource.immutable(type(file.getKey()), file.getValue()))),
                folder);
    }

    Optional<WebResource> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Where a file is, as the page says it. */
    String address(String file) {
        if (!files.containsKey(folder + "/" + file)) {
            throw new IllegalStateException("the chat page names a file that it does not have: " + file);
        }
        return "/" + folder + "/" + file;
    }

    /** The page's own modules, which it loads together. */
    static List<String> ownModules() {
        return ownFiles().stream().filter(file -> file.endsWith(".mjs")).toList();
    }

    /** The list, not the folder, says what is served. */
    private static List<String> ownFiles() {
        return new String(ClassPath.own("assets.list"), UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String version(Map<String, byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, content) -> {
                digest.update(name.getBytes(UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.'))) {
            case ".js", ".mjs" -> "text/javascript; charset=utf-8";
            case ".css" -> "text/css; charset=utf-8";
            case ".json" -> "application/json; charset=utf-8";
            default -> throw new IllegalStateException("no media type is known for " + file);
        };
    }
}
