package dev.parley.kernel.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every statement that the kernel's DAOs have on tables of tenants, as the compiler left them in the class files. */
final class TestingDaoStatements {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):[a-zA-Z]\\w*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private TestingDaoStatements() {}

    /** As the driver sees them. */
    static Set<String> on(List<String> tables) {
        Pattern onTable =
                Pattern.compile("(?i)\\b(?:from|join|into|update) (?:%s)\\b".formatted(String.join("|", tables)));
        Set<String> statements = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes())) {
            files.filter(file -> file.toString().endsWith("Dao.class"))
                    // These write for many tenants, on the tables that are open to the worker.
                    .filter(file -> !file.toString().endsWith("WorkerDao.class"))
                    .flatMap(TestingDaoStatements::strings)
                    .map(TestingDaoStatements::oneLine)
                    .filter(text -> onTable.matcher(text).find())
                    .map(sql -> PARAMETER.matcher(sql).replaceAll("?"))
                    .forEach(statements::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statements;
    }

    static String oneLine(String sql) {
        return SPACE.matcher(sql.strip()).replaceAll(" ");
    }

    private static Path classes() {
        try {
            return Path.of(Database.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> strings(Path file) {
        try {
            Stream.Builder<String> strings = Stream.builder();
            for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                if (entry instanceof StringEntry text) {
                    strings.add(text.stringValue());
                }
            }
            return strings.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
