package dev.parley.kernel.promise;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Looks for byte strings in files that others may be writing at the time. */
final class FileSearch {
    private static final int BUFFER = 1 << 16;

    private FileSearch() {}

    /** @throws IOException if a file is there and cannot be read */
    static Set<Hit> find(Collection<Needle> needles, Path directory) throws IOException {
        Set<Hit> hits = new LinkedHashSet<>();
        ByteSearch search = new ByteSearch(needles);
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    String place = "the file " + directory.relativize(file);
                    search.begin();
                    read(file, search, needle -> hits.add(new Hit(needle.name(), place)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return hits;
    }

    private static void read(Path file, ByteSearch search, Consumer<Needle> found) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                search.feed(buffer, length, found);
            }
        } catch (EOFException e) {
            // An archive that is being written at this moment: what it holds is in the file that it is made of.
            search.begin();
        } catch (NoSuchFileException e) {
            // Whoever writes it has put another in its place, or dropped it: what it held is gone with it.
            search.begin();
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream plain = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(plain, BUFFER) : plain;
    }
}
