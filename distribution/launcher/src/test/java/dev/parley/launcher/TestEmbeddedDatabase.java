package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.directory.DirectoryLock.Holder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestEmbeddedDatabase {
    @TempDir
    Path temporary;

    @Test
    void commandsJoinAServerOrStartTheirOwn() {
        DataDirectory directory = DataDirectory.at(temporary.resolve("data"));
        try (EmbeddedDatabase server = EmbeddedDatabase.start(DirectoryLock.acquire(directory, Holder.SERVER))) {
            try (EmbeddedDatabase command = EmbeddedDatabase.join(directory)) {
                assertThat(command.location()).isEqualTo(server.location());
                assertThat(command.lost()).isNotDone();
            }
            assertThat(server.location().answers()).isTrue();
        }

        try (EmbeddedDatabase command = EmbeddedDatabase.join(directory)) {
            assertThat(command.location().answers()).isTrue();
        }
        try (EmbeddedDatabase command = EmbeddedDatabase.join(directory)) {
            assertThat(command.location().answers()).isTrue();
        }
    }
}
