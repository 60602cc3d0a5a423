package dev.parley.kernel.plugin;

import dev.parley.spi.Plugin;
import dev.parley.spi.SpiVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The jars of one plugin's folder, looked at before any of their code runs. */
final class PluginJars {
    private static final String SERVICE_FILE = "META-INF/services/" + Plugin.class.getName();
    private static final Pattern SPI_CLASS = Pattern.compile("(META-INF/versions/\\d+/)?dev/parley/spi/.*\\.class");

    private final Path folder;
    private final String plugin;
    private final PluginDefects defects;
    private final List<Path> jars = new ArrayList<>();
    private final List<String> classNames = new ArrayList<>();
    private boolean served;
    private Optional<String> version = Optional.empty();

    private PluginJars(Path folder, PluginDefects defects) {
        this.folder = folder;
        this.plugin = folder.toString();
        this.defects = defects;
    }

    /** Empty if there is a defect. */
    static Optional<PluginJars> inspect(Path folder, PluginDefects defects) {
        PluginJars jars = new PluginJars(folder, defects);
        int before = defects.count();
        jars.inspect();
        return defects.count() == before ? Optional.of(jars) : Optional.empty();
    }

    List<Path> jars() {
        return jars;
    }

    /** The class that the service file names. */
    String className() {
        return classNames.getFirst();
    }

    Optional<String> version() {
        return version;
    }

    private void inspect() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            defects.add(plugin, "the folder cannot be read: " + e, "Let the server's user read it.");
            return;
        }
        jars.sort(null);
        if (jars.isEmpty()) {
            defects.add(plugin, "there is no jar in the folder", "Unpack the plugin's zip here, or remove the folder.");
            return;
        }
        int before = defects.count();
        jars.forEach(this::inspectJar);
        // A jar that could not be read may be the one that has the service file.
        if (served || defects.count() == before) {
            inspectClassNames();
        }
    }

    private void inspectJar(Path path) {
        try (JarFile jar = new JarFile(path.toFile())) {
            long bundled = jar.stream()
                    .filter(entry -> SPI_CLASS.matcher(entry.getName()).matches())
                    .count();
            if (bundled > 0) {
                defects.add(
                        plugin,
                        path.getFileName() + " brings " + bundled + " classes of the SPI itself (dev.parley.spi)",
                        "Build the plugin with parley-spi in scope 'provided', and leave the jar out of the folder.");
            }
            JarEntry service = jar.getJarEntry(SERVICE_FILE);
            if (service != null) {
                served = true;
                classNames.addAll(classNames(jar, service));
                inspectManifest(path, jar.getManifest());
            }
        } catch (IOException e) {
            defects.add(plugin, path.getFileName() + " cannot be read as a jar: " + e.getMessage(), "Copy it anew.");
        }
    }

    private static List<String> classNames(JarFile jar, JarEntry service) throws IOException {
        try (var in = jar.getInputStream(service)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private void inspectManifest(Path path, @Nullable Manifest manifest) {
        Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
        version = Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        String stated = attributes.getValue(SpiVersion.MANIFEST_ATTRIBUTE);
        if (stated == null) {
            defects.add(
                    plugin,
                    path.getFileName() + " does not say for which version of the SPI it was built",
                    "Build it with '" + SpiVersion.MANIFEST_ATTRIBUTE + ": " + SpiVersion.CURRENT
                            + "' in its manifest.");
            return;
        }
        try {
            inspectVersion(path, SpiVersion.parse(stated));
        } catch (IllegalArgumentException e) {
            defects.add(
                    plugin,
                    path.getFileName() + " states a version of the SPI that is " + e.getMessage(),
                    "Build it with a version as '" + SpiVersion.CURRENT + "' in its manifest.");
        }
    }

    private void inspectVersion(Path path, SpiVersion built) {
        if (!SpiVersion.CURRENT.accepts(built)) {
            boolean newer = built.major() >= SpiVersion.CURRENT.major();
            defects.add(
                    plugin,
                    path.getFileName() + " was built for version " + built + " of the SPI, and this is "
                            + SpiVersion.CURRENT,
                    newer
                            ? "Update Parley, or install an older version of the plugin."
                            : "Install a newer version of the plugin.");
        }
    }

    private void inspectClassNames() {
        if (!served) {
            defects.add(
                    plugin,
                    "no jar has the service file " + SERVICE_FILE,
                    "Build the plugin with that file, holding the name of its Plugin class.");
        } else if (classNames.size() != 1) {
            defects.add(
                    plugin,
                    "the service file " + SERVICE_FILE + " names " + classNames.size() + " classes " + classNames,
                    "Name exactly one; put several plugins into several folders.");
        }
    }
}
