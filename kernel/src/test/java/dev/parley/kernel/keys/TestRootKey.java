package dev.parley.kernel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.database.TestingDatabase;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestRootKey {
    @TempDir
    private Path directory;

    private TestingDatabase testing;
    private Path file;

    @BeforeEach
    void start() {
        testing = TestingDatabase.create();
        file = directory.resolve("keys").resolve("root-key");
    }

    @AfterEach
    void stop() {
        testing.close();
    }

    @Test
    void isMadeOnceAndForItsOwnerAlone() throws IOException {
        prepare(file);
        String made = Files.readString(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining("glob:**/root-key");
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
        prepare(file);
        assertThat(Files.readString(file)).isEqualTo(made);
    }

    @Test
    void isMissedWhenItIsLost() throws IOException {
        prepare(file);
        Files.delete(file);
        assertThatThrownBy(() -> prepare(file))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code().value()).isEqualTo("keys.root-key-lost"))
                .hasMessageContaining(file.toString());
        assertThat(file).doesNotExist();
    }

    @Test
    void isToldFromAnother() {
        prepare(file);
        Path other = directory.resolve("other");
        new RootKeyFile(other).create();
        assertThatThrownBy(() -> prepare(other))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code().value()).isEqualTo("keys.root-key-wrong"))
                .hasMessageContaining(other.toString());
    }

    @Test
    void isToldFromGarbage() throws IOException {
        prepare(file);
        Files.writeString(file, "1 garbage\n");
        assertThatThrownBy(() -> prepare(file)).hasMessageContaining("damaged");
    }

    @Test
    void takesANewerVersionAndStillReadsTheOlder() throws IOException {
        prepare(file);
        Path newer = directory.resolve("newer");
        new RootKeyFile(newer).create();
        String second = Files.readString(newer).replaceFirst("1", "2");
        Files.writeString(file, Files.readString(file) + second);
        prepare(file);
        Files.writeString(file, second);
        assertThatThrownBy(() -> prepare(file)).hasMessageContaining("version 1");
    }

    private void prepare(Path root) {
        new KeysStart(testing.database(), new RootKeyHolder(), new KeysConfig(root), Clock.systemUTC()).prepare();
    }
}
