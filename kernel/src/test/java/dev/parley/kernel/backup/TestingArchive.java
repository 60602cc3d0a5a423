package dev.parley.kernel.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Changes what lies in an archive. */
final class TestingArchive {
    private TestingArchive() {}

    /** Writes the archive anew, with one entry changed. */
    static void change(Path file, String entry, UnaryOperator<byte[]> change) throws IOException {
        Path changed = file.resolveSibling("changed");
        try (ZipFile zip = new ZipFile(file.toFile());
                OutputStream target = Files.newOutputStream(changed);
                ZipOutputStream output = new ZipOutputStream(target)) {
            for (ZipEntry one : zip.stream().toList()) {
                byte[] content = zip.getInputStream(one).readAllBytes();
                output.putNextEntry(new ZipEntry(one.getName()));
                output.write(one.getName().equals(entry) ? change.apply(content) : content);
            }
        }
        Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
