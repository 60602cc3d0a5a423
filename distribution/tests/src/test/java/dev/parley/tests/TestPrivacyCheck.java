package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The promises of an installation are checked beside its running server, down to the files of its database. */
class TestPrivacyCheck {
    @TempDir
    Path folder;

    @Test
    void findsWhatIsKeptAndWhatIsNot() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        String data = folder.resolve("data").toString();
        try (TestingServer server = TestingServer.start(installation, folder.resolve("data"), Map.of());
                HttpClient http = HttpClient.newHttpClient()) {
            TestingInstallation.Result nameless =
                    installation.parley("privacy", "check", "--data-dir", data, "--promise", "P29");
            assertThat(nameless.exit()).isEqualTo(1);
            assertThat(nameless.out()).contains("default\tP29\tfail\t").contains("names no address for questions");

            installation
                    .parley(
                            "tenant",
                            "set",
                            "--data-dir",
                            data,
                            "--tenant",
                            "default",
                            "support-email=help@example.org")
                    .succeeds();
            String found = installation
                    .parley("privacy", "check", "--data-dir", data, "--deep")
                    .succeeds();
            assertThat(found)
                    .contains("default\tP09\tpass\t")
                    .contains("default\tP10\tpass\t")
                    .contains("default\tP19\tpass\t")
                    .contains("default\tP23\tnot-offered\t-")
                    .contains("default\tP29\tpass\t")
                    .contains("default\tP31\tpass\t");

            HttpRequest page = HttpRequest.newBuilder(server.at("/privacy/promises"))
                    .header("accept", "application/json")
                    .build();
            JsonNode promises = TestingGuest.JSON
                    .readTree(http.send(page, BodyHandlers.ofString()).body())
                    .get("promises");
            assertThat(promises.get(18).get("id").asString()).isEqualTo("P19");
            assertThat(promises.get(18).get("state").asString()).isEqualTo("pass");
        }
    }
}
