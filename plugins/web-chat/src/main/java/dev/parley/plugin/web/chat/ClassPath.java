package dev.parley.plugin.web.chat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The files in this plugin's jar and in the WebJars beside it. */
final class ClassPath {
    private ClassPath() {}

    static byte[] own(String file) {
        return read("/dev/parley/plugin/web/chat/" + file, "the plugin web-chat is incomplete");
    }

    static byte[] webJar(Library library) {
        String artifact = library.artifact();
        String wish = "put the WebJar org.webjars.npm:" + artifact + " beside the plugin web-chat";
        String version = version(read("/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties", wish));
        return read("/META-INF/resources/webjars/" + artifact + "/" + version + "/" + library.file(), wish);
    }

    private static String version(byte[] pomProperties) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(pomProperties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    private static byte[] read(String path, String wish) {
        try (InputStream in = ClassPath.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the chat page cannot be served: " + path + " is missing; " + wish);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the chat page cannot be served: " + path + " cannot be read", e);
        }
    }
}
