package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command, an empty directory, a conversation. */
class TestServe {
    @TempDir
    Path folder;

    @Test
    void servesFromAnEmptyDirectoryStopsAndServesAgain() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder.resolve("a folder"));
        Path data = folder.resolve("the data");
        String conversation;
        TestingGuest guest;
        try (TestingServer server = TestingServer.start(installation, data, Map.of())) {
            guest = TestingGuest.at(server.base());
            conversation = guest.converse();
            assertThat(guest.say(conversation, "What is Parley?").text()).containsIgnoringCase("parley");
            assertThat(server.stop()).as("the exit status after SIGTERM").isIn(0, 143);
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        try (TestingServer server = TestingServer.start(installation, data, Map.of())) {
            assertThat(server.parley("tenant", "list")).contains("default");
            assertThat(guest.at(server)
                            .get("/api/v1/conversations/" + conversation)
                            .get("messages"))
                    .as("the conversation of before")
                    .hasSize(2);
        }
    }

    @Test
    void refusesASecondServerOnTheSameDirectory() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        Path data = folder.resolve("data");
        try (TestingServer server = TestingServer.start(installation, data, Map.of())) {
            TestingInstallation.Result second = installation.parley(
                    "serve", "--port", Integer.toString(server.base().getPort() + 7), "--data-dir", data.toString());

            assertThat(second.exit()).isNotZero();
            assertThat(second.err().strip()).contains(data.toString()).hasLineCount(1);
        }
    }

    @Test
    void refusesAnUnknownSettingNamingTheNearest() throws IOException, InterruptedException {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        Path config = Files.writeString(folder.resolve("parley.properties"), "guest.message-limt=3\n");

        TestingInstallation.Result result = installation.parley(
                "serve",
                "--config",
                config.toString(),
                "--data-dir",
                folder.resolve("data").toString());

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("guest.message-limt").contains("guest.message-limit");
        assertThat(folder.resolve("data/postgres")).as("a database").doesNotExist();
    }

    @Test
    void tellsATakenPortInOneLine() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            TestingInstallation.Result result = installation.parley(
                    "serve",
                    "--port",
                    port,
                    "--data-dir",
                    folder.resolve("data").toString());

            assertThat(result.exit()).isEqualTo(5);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines().filter(line -> !line.contains(" INFO ")))
                    .singleElement()
                    .asString()
                    .startsWith("parley: The server cannot listen at 127.0.0.1:" + port);
        }
    }

    @Test
    void setsAndShowsATenant() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        try (TestingServer server = TestingServer.start(installation, folder.resolve("data"), Map.of())) {
            server.parley(
                    "tenant",
                    "set",
                    "name=Mine",
                    "accent-color=#ff0000",
                    "domains=localhost,127.0.0.1",
                    "inference.gpu.api-key=not-for-eyes");

            assertThat(server.parley("tenant", "show").lines())
                    .contains(
                            "tenant: default",
                            "name=Mine",
                            "accent-color=#ff0000",
                            "domains=127.0.0.1,localhost",
                            "inference.gpu.api-key=(hidden)");
            assertThat(TestingGuest.at(server.base())
                            .get("/api/v1/session")
                            .at("/branding/name")
                            .asString())
                    .isEqualTo("Mine");
        }
    }
}
