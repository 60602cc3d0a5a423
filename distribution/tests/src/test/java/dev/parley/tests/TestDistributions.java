package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each archive, unpacked into an empty folder, serves the same. */
class TestDistributions {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"self-hosted", "hosted", "enterprise"})
    void serves(String distribution) throws Exception {
        TestingInstallation installation = TestingInstallation.unpack(distribution, folder);
        try (TestingServer server = TestingServer.start(installation, folder.resolve("data"), Map.of());
                HttpClient http = HttpClient.newHttpClient()) {
            server.parley("price", "set", "--model", "guide", "--input", "0");
            TestingGuest guest = TestingGuest.at(server.base());
            assertThat(guest.say(guest.converse(), "What is Parley?").text()).isNotBlank();

            HttpResponse<String> page =
                    http.send(HttpRequest.newBuilder(server.at("/")).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));

            HttpResponse<String> models =
                    http.send(HttpRequest.newBuilder(server.at("/v1/models")).build(), BodyHandlers.ofString());
            assertThat(models.statusCode()).isEqualTo(401);
            assertThat(TestingGuest.JSON
                            .readTree(models.body())
                            .at("/error/code")
                            .asString())
                    .isEqualTo("invalid_api_key");
        }
    }
}
