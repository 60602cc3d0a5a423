package dev.parley.kernel.plugin;

import dev.parley.spi.Plugin;
import dev.parley.spi.SpiVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.slf4j.Logger;

/** A plugin's jar, compiled from source against the SPI alone, as an author outside of this project would build it. */
public final class TestingPluginJar {
    private static final String SERVICE_FILE = "META-INF/services/" + Plugin.class.getName();

    private final List<JavaFileObject> sources = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Attributes manifest = new Attributes();

    private TestingPluginJar() {
        manifest.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** Neither classes, nor a service file, nor a version. */
    public static TestingPluginJar empty() {
        return new TestingPluginJar();
    }

    /** A whole plugin of one class. */
    public static TestingPluginJar of(String className, String source) {
        return empty().source(className, source)
                .service(className)
                .attribute(SpiVersion.MANIFEST_ATTRIBUTE, SpiVersion.CURRENT.toString());
    }

    public TestingPluginJar source(String className, String source) {
        sources.add(new Source(className, source));
        return this;
    }

    public TestingPluginJar service(String text) {
        return file(SERVICE_FILE, text);
    }

    public TestingPluginJar withoutService() {
        files.remove(SERVICE_FILE);
        return this;
    }

    public TestingPluginJar file(String name, String text) {
        files.put(name, text);
        return this;
    }

    public TestingPluginJar attribute(String name, String value) {
        manifest.putValue(name, value);
        return this;
    }

    public TestingPluginJar withoutAttribute(String name) {
        manifest.remove(new Attributes.Name(name));
        return this;
    }

    /** Compiles and writes the jar; makes the folder. */
    public void writeTo(Path folder, String jarName) {
        try {
            Files.createDirectories(folder);
            Path classes = Files.createTempDirectory(folder.getParent(), ".classes");
            compile(classes);
            Manifest whole = new Manifest();
            whole.getMainAttributes().putAll(manifest);
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(jarName)), whole);
                    Stream<Path> compiled = Files.walk(classes)) {
                for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                    jar.putNextEntry(
                            new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, jar);
                }
                for (Map.Entry<String, String> file : files.entrySet()) {
                    jar.putNextEntry(new JarEntry(file.getKey()));
                    jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-proc:none",
                "-classpath",
                place(Plugin.class) + java.io.File.pathSeparator + place(Logger.class));
        if (!compiler.getTask(messages, null, null, options, null, sources).call()) {
            throw new IllegalStateException("the plugin does not compile: " + messages);
        }
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
