package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server's data, on another machine: the archive's own commands. */
class TestBackup {
    @TempDir
    Path folder;

    private TestingInstallation installation;

    @Test
    void aConversationGoesToAnotherMachine() throws Exception {
        installation = TestingInstallation.unpack("self-hosted", folder);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path file = folder.resolve("backup.zip");
        TestingGuest guest;
        String conversation;
        try (TestingServer server = TestingServer.start(installation, first, Map.of())) {
            guest = TestingGuest.at(server.base());
            conversation = guest.converse();
            assertThat(guest.say(conversation, "What is Parley?").text()).isNotBlank();
            server.parley("account", "create", "--email", "ada@example.org");
            server.parley("credits", "grant", "--account", "ada@example.org", "--credits", "12.5");

            assertThat(server.parley("backup", "--out", file.toString())).isEqualTo(file.toString());
            assertThat(server.parley("backup", "drill", file.toString())).startsWith("passed\tbackup of 20");
            tellsWhatIsThere(server);
            assertRefused(4, "is in use by the process", "restore", file.toString(), "--data-dir", first.toString());
        }
        checksFiles(file);

        assertRefused(5, "The root key is not at", "restore", file.toString(), "--data-dir", second.toString());
        Files.copy(first.resolve("keys/root.key"), second.resolve("keys/root.key"));
        List<String> restored = installation
                .parley("restore", file.toString(), "--data-dir", second.toString())
                .succeeds()
                .lines()
                .toList();
        assertThat(restored).hasSize(3).contains("erased again\t0");
        assertThat(restored.getFirst()).startsWith("restored\t20").endsWith("\tParley 0.1.0");
        assertThat(restored.getLast()).isEqualTo("default\texact\t1 transfers");

        assertRefused(4, "say --force", "restore", file.toString(), "--data-dir", second.toString());
        JsonNode forced = TestingGuest.JSON.readTree(installation
                .parley("restore", file.toString(), "--force", "--json", "--data-dir", second.toString())
                .succeeds());
        assertThat(forced.at("/ledgers/0/exact").asBoolean()).isTrue();
        assertThat(forced.at("/backup/parley").asString()).isEqualTo("0.1.0");

        try (TestingServer server = TestingServer.start(installation, second, Map.of())) {
            assertThat(guest.at(server)
                            .get("/api/v1/conversations/" + conversation)
                            .get("messages"))
                    .as("the conversation of the other machine")
                    .hasSize(2);
            assertThat(server.parley("credits", "show", "--account", "ada@example.org"))
                    .contains("available=12.5");
        }
    }

    private void tellsWhatIsThere(TestingServer server) throws Exception {
        String made = server.parley("backup");
        assertThat(made).matches(".*/first/backups/parley-\\d{8}-\\d{6}\\.zip");
        assertThat(server.parley("backup", "list")).startsWith(made + "\t").hasLineCount(1);
        assertThat(server.parley("backup", "drill", "--json")).contains("\"passed\":true");
        assertThat(server.parley("backup", "prune")).isEmpty();
        JsonNode json = TestingGuest.JSON.readTree(server.parley(
                "backup", "--json", "--out", folder.resolve("another.zip").toString()));
        assertThat(json.get("rows").asLong()).isPositive();
        assertThat(json.get("keys").asString()).endsWith("another.zip.keys");
    }

    private void checksFiles(Path file) throws IOException, InterruptedException {
        Path keys = Path.of(file + ".keys");
        for (Path one : List.of(file, keys)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                    .isEqualTo("rw-------");
        }
        assertThat(installation.parley("backup", "--verify", file.toString()).succeeds())
                .startsWith("whole\t");
        Path cut = folder.resolve("cut.zip");
        byte[] content = Files.readAllBytes(file);
        for (int i = content.length / 3; i < content.length / 2; i++) {
            content[i] ^= 1;
        }
        Files.write(cut, content);
        Files.copy(keys, Path.of(cut + ".keys"));
        assertRefused(2, "cut.zip is damaged: ", "backup", "--verify", cut.toString());
    }

    private void assertRefused(int status, String why, String... arguments) throws IOException, InterruptedException {
        TestingInstallation.Result result = installation.parley(arguments);
        assertThat(result.exit()).as(result.err()).isEqualTo(status);
        assertThat(result.err().strip()).contains(why).hasLineCount(1);
    }
}
