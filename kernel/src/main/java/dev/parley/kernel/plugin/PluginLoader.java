package dev.parley.kernel.plugin;

import dev.parley.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads each plugin, and goes on after a defect so that all are told at once. */
final class PluginLoader {
    private final PluginDefects defects = new PluginDefects();
    private final List<PluginClassLoader> loaders = new ArrayList<>();
    private final List<InstalledPlugin> plugins = new ArrayList<>();

    void load(PluginConfig config) {
        config.directories().forEach(this::loadDirectory);
        for (Plugin plugin : config.classPath()) {
            Class<?> type = plugin.getClass();
            Optional<String> version = Optional.ofNullable(type.getPackage().getImplementationVersion());
            PluginSource source = new PluginSource(type.getName(), Optional.empty(), version, type.getClassLoader());
            plugins.add(PluginReader.read(plugin, source, defects));
        }
        PluginConflicts.find(plugins, defects);
    }

    PluginDefects defects() {
        return defects;
    }

    List<PluginClassLoader> loaders() {
        return loaders;
    }

    List<InstalledPlugin> plugins() {
        return plugins;
    }

    private void loadDirectory(Path directory) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(children::add);
        } catch (IOException e) {
            defects.add(directory.toString(), "the plugin directory cannot be read: " + e, "Make it, or name another.");
            return;
        }
        children.sort(null);
        children.forEach(this::loadChild);
    }

    private void loadChild(Path child) {
        String name = child.getFileName().toString();
        if (name.startsWith(".")) {
            return;
        }
        if (Files.isDirectory(child)) {
            PluginJars.inspect(child, defects).ifPresent(jars -> loadFolder(child, jars));
        } else if (name.endsWith(".jar") || name.endsWith(".zip")) {
            defects.add(child.toString(), "a plugin is a folder, not a file", "Unpack it into a folder of its own.");
        }
    }

    private void loadFolder(Path folder, PluginJars jars) {
        List<URL> urls = jars.jars().stream().map(PluginLoader::url).toList();
        PluginClassLoader loader =
                new PluginClassLoader(folder.getFileName().toString(), urls, PluginLoader.class.getClassLoader());
        loaders.add(loader);
        PluginSource source = new PluginSource(folder.toString(), Optional.of(folder), jars.version(), loader);
        instantiate(jars.className(), source)
                .ifPresent(plugin -> plugins.add(PluginReader.read(plugin, source, defects)));
    }

    private Optional<Plugin> instantiate(String className, PluginSource source) {
        try (var _ = PluginScope.enter(source.loader())) {
            Object made = Class.forName(className, true, source.loader())
                    .getConstructor()
                    .newInstance();
            if (made instanceof Plugin plugin) {
                return Optional.of(plugin);
            }
            defects.add(
                    source.label(),
                    className + " is no dev.parley.spi.Plugin",
                    "Name the right class in the service file.");
        } catch (ClassNotFoundException e) {
            defects.add(
                    source.label(),
                    "the service file names " + className + ", and no jar in the folder has it",
                    "Put all jars of the plugin into the folder, or correct the service file.");
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            defects.add(
                    source.label(),
                    className + " cannot be made: " + e,
                    "Make it a public class with a public constructor without arguments.");
        } catch (InvocationTargetException e) {
            defects.add(source.label(), "the constructor of " + className, e.getTargetException());
        } catch (LinkageError e) {
            defects.add(source.label(), "loading " + className, e);
        }
        return Optional.empty();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
