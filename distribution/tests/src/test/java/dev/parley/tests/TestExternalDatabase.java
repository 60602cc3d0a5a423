package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.database.TestingPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's own PostgreSQL, named by its address. */
class TestExternalDatabase {
    @TempDir
    Path folder;

    @Test
    void servesTwoNodesFromOneDatabase() throws Exception {
        TestingPostgres postgres = TestingPostgres.shared();
        postgres.execute("postgres", "CREATE DATABASE external");
        Map<String, String> settings = Map.of(
                "database.url", postgres.url("external"),
                "database.user", postgres.superuser().user(),
                "database.password", postgres.superuser().password(),
                "keys.root-file", folder.resolve("root.key").toString());
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        try (TestingServer first = TestingServer.start(installation, folder.resolve("first"), settings);
                TestingServer second = TestingServer.start(installation, folder.resolve("second"), settings)) {
            TestingGuest guest = TestingGuest.at(first.base());
            String conversation = guest.converse();
            assertThat(guest.say(conversation, "What is Parley?").text()).isNotBlank();

            assertThat(guest.at(second)
                            .get("/api/v1/conversations/" + conversation)
                            .get("messages"))
                    .as("what the other node sees")
                    .hasSize(2);
        }
        assertThat(folder.resolve("first/postgres/data")).doesNotExist();
    }
}
