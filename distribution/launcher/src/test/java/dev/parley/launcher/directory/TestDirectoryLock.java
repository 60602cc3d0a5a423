package dev.parley.launcher.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.PlatformException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestDirectoryLock {
    @TempDir
    Path temporary;

    @Test
    void refusesASecondServerInThisProcess() {
        DataDirectory directory = DataDirectory.at(temporary.resolve("data"));
        try (DirectoryLock first = DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER)) {
            assertThat(first.directory()).isSameAs(directory);
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER))
                        .isInstanceOf(PlatformException.class)
                        .hasMessageContaining("in use by the process "
                                + ProcessHandle.current().pid());
            }
        }
        DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER).close();
    }

    @Test
    void refusesASecondServerInAnotherProcessAndEndsWithIt() throws Exception {
        DataDirectory directory = DataDirectory.at(temporary.resolve("data"));
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = holder.inputReader()) {
            assertThat(output.readLine()).isEqualTo("holds");
            assertThatThrownBy(() -> DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("in use by the process " + holder.pid());
        } finally {
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        DirectoryLock.acquire(directory, DirectoryLock.Holder.SERVER).close();
    }

    @Test
    void closesTheDirectoryToOthers() throws Exception {
        Path path = Files.createDirectory(temporary.resolve("data"));
        DataDirectory directory = DataDirectory.at(path).create();
        assertThat(Files.getPosixFilePermissions(path)).hasSize(3);
        assertThat(Files.getPosixFilePermissions(directory.keys())).hasSize(3);
    }

    @Test
    void leavesADirectoryOfSomethingElseAlone() throws Exception {
        Path file = Files.createFile(temporary.resolve("letter.txt"));
        assertThatThrownBy(() -> DataDirectory.at(temporary).create())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("files that are not Parley's");
        assertThatThrownBy(() -> DataDirectory.at(file.resolve("data")).create())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("cannot be");
        assertThat(temporary.toFile().list()).containsExactly("letter.txt");
    }

    /** Takes the directory until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            DirectoryLock.acquire(DataDirectory.at(Path.of(arguments[0])), DirectoryLock.Holder.SERVER);
            System.out.println("holds");
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }
}
